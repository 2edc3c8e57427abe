"""Write the example page as HTML from its text, in the way of government content management systems.

    python examples/make_pages.py

writes `data/hohhot.html` (UTF-8) and `data/hohhot.gb18030.html` from `data/hohhot.txt`. The functions also dress the
same article in other markup, for tests: see `DRESSES`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"

MENU = ("网站首页", "走进青城", "政务动态", "政务公开", "政务服务", "政民互动", "数据开放", "个人中心")
CRUMBS = ("首页", "政府信息公开", "法定主动公开内容", "规划计划", "国民经济和社会发展规划")
FIELDS = (
    ("索 引 号", "1150100011520132020140T/2023-00005"),
    ("主题分类", "其他"),
    ("发文机构", "市发展和改革委员会"),
    ("文&nbsp;&nbsp;号", ""),
    ("成文日期", "2022-12-30"),
    ("公文时效", "有效"),
)
PUBLISHED = "2023-01-25 18:30"
ORIGIN = "市发展和改革委员会"
SITE = "呼和浩特市人民政府"
SITE_ID = "1501000001"

_WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
_WIDE_MARKS = str.maketrans(",;:!?()%", "，；：！？（）％")


@dataclass(frozen=True)
class Article:
    """What a page shows: the title and the lines under it."""

    title: str
    lines: tuple[str, ...]


def load(path: Path = DATA / "hohhot.txt") -> Article:
    """The article that the rendered text holds: from the line under the buttons to the one before the attachments."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    title = lines[next(at for at, line in enumerate(lines) if line.startswith("发布时间")) - 1]
    first = next(at for at, line in enumerate(lines) if line.startswith("——"))
    return Article(title, tuple(lines[first : lines.index("附件:")]))


def paragraphs(lines: Sequence[str]) -> str:
    """The lines as paragraphs, indented and styled as editors leave them behind."""
    style = 'style="text-indent: 2em; line-height: 2; margin-top: 0px; margin-bottom: 0px;"'
    return "\n".join(f"<p {style}>{escape(line, quote=False)}</p>" for line in lines)


def breaks(lines: Sequence[str]) -> str:
    """The lines divided by `<br>` alone, each indented with two full-width blanks."""
    return "<br/>\n<br/>\n".join(f"　　{escape(line, quote=False)}" for line in lines)


def spans(lines: Sequence[str]) -> str:
    """The lines as word processors export them: every paragraph cut into spans, in mid-sentence and mid-number."""
    shown = []
    for line in lines:
        cuts = [line[at : at + 7] for at in range(0, len(line), 7)]
        inner = "".join(f'<span lang="EN-US" style="font-size:16pt">{escape(cut, quote=False)}</span>' for cut in cuts)
        shown.append(f'<p class="MsoNormal">{inner}<o:p></o:p></p>')
    return "\n".join(shown)


def divs(lines: Sequence[str]) -> str:
    """The lines as divs in divs."""
    return "\n".join(f"<div><div><font>{escape(line, quote=False)}</font></div></div>" for line in lines)


def lump(lines: Sequence[str]) -> str:
    """The lines run together in one block, as previews and phone pages show them."""
    return "<div>" + " ".join(escape(line, quote=False) for line in lines) + "</div>"


def halves(lines: Sequence[str]) -> str:
    """Every line cut in two in mid-sentence, as text copied from a page of fixed width."""
    return paragraphs([part for line in lines for part in (line[: len(line) // 2], line[len(line) // 2 :]) if part])


Writer = Callable[[Sequence[str]], str]


def desktop(article: Article, write: Writer = paragraphs, style: str = "") -> str:
    """The block that wide screens show."""
    menu = "\n".join(
        f'<li class="nav-item"><a href="/{at}/" target="_blank">{name}</a></li>' for at, name in enumerate(MENU)
    )
    crumbs = " &gt; ".join(
        f'<a href="/zfxxgknew/c{at}/" class="CurrChnlCls">{name}</a>' for at, name in enumerate(CRUMBS)
    )
    return f"""<div class="pc-wrap hidden-xs" id="pc"{style}>
<div class="header"><div class="top-bar"><a href="/login">登录</a> / <a href="/reg">注册</a> <a href="javascript:void(0)" id="wza">无障碍浏览</a> <a href="javascript:void(0)" class="zzms">长者模式</a></div>
<div class="logo"><a href="/"><img src="/images/logo.png" alt="{SITE}"/></a></div>
<ul class="nav clearfix">
{menu}
</ul></div>
<div class="crumbs">当前位置: {crumbs}</div>
{table()}
<div class="article">
<h1 class="article-title">{article.title}</h1>
<div class="article-info"><span>发布时间:{PUBLISHED}&emsp;</span><span class="source" style="display:none">来源:{ORIGIN}</span>
<div class="font-size">字体:[ <a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a> ]</div>
<div class="share">分享到:<a class="bds_weixin" href="#" title="分享到微信"></a><a class="bds_tsina" href="#" title="分享到新浪微博"></a></div></div>
<div class="article-content" id="zoom"><div class="view TRS_UEDITOR trs_paper_default trs_web">
{write(article.lines)}
</div></div>
<div class="attachment"><p>附件:</p><ul></ul></div>
<div class="file-down"><a href="#">文件下载</a></div>
<div class="tools"><a href="javascript:window.print()">打印</a> <a href="javascript:window.close()">关闭</a> <a href="javascript:collect()">收藏</a></div>
<div class="tips">收藏成功,可以进入"用户中心"进行查看!</div>
<div class="from">来源: {ORIGIN}</div>
<div class="down"><a href="#">点击阅读</a> <a href="#">一键下载</a></div>
<div class="related"><h3>政策解读</h3><ul></ul></div>
</div>
{footer()}
</div>"""


def mobile(article: Article, write: Writer = paragraphs, style: str = "") -> str:
    """The block that phones show."""
    menu = "".join(f'<li><a href="/m/{at}/">{name}</a></li>' for at, name in enumerate(MENU))
    crumbs = " &gt; ".join(f"<a>{name}</a>" for name in CRUMBS)
    rows = "\n".join(f'<div class="row"><label>{name}</label> <span>{value}</span></div>' for name, value in FIELDS)
    return f"""<div class="m-wrap visible-xs" id="mobile"{style}>
<div class="m-top"><a>蒙文</a> <a>无障碍浏览</a> <a>长者模式</a> <a>退出长辈版</a><img src="/images/head.png" alt="头像"/> 欢迎到访! <a>登录</a> / <a>注册</a></div>
<ul class="m-nav">{menu}</ul>
<div class="m-user"><a>我的咨询</a> <a>我的订阅</a> <a>我的收藏</a> <a>我的足迹</a></div>
<div class="m-name">{SITE}</div>
<div class="m-crumbs">当前位置: {crumbs}</div>
<div class="m-fields">
{rows}
</div>
<div class="m-title">{article.title}</div>
<div class="m-info"><span>发布时间: {PUBLISHED}&emsp;</span><br/><span>来源: {ORIGIN}&emsp;</span><a>收藏</a></div>
<div class="m-tips">收藏成功,可以进入"用户中心"进行查看!</div>
<div class="m-content" id="m-zoom">
{write(article.lines)}
</div>
<div class="m-attachment">附件:</div>
<div class="m-down"><a>点击阅读</a> <a>一键下载</a></div>
<div class="m-related">政策解读</div>
<div class="m-foot"><a>网站地图</a> <a>联系我们</a> <a>网站声明</a>
<p>主办单位:呼和浩特市人民政府办公室</p><p>政府网站标识码:{SITE_ID}</p><p>蒙ICP备16003084号-4</p><p>蒙公网安备 15010202150124号</p></div>
<div class="layer">您还未登录,请登录后进行收藏!</div>
<div class="layer">是否“确认”跳转到登录页?</div>
</div>"""


def table() -> str:
    """The disclosure table, two fields a row."""
    rows = []
    for at in range(0, len(FIELDS), 2):
        cells = "".join(
            f'<td class="label" width="12%"><b>{name}</b></td><td width="38%">{value}</td>'
            for name, value in FIELDS[at : at + 2]
        )
        rows.append(f"<tr>{cells}</tr>")
    return (
        '<div class="xxgk"><table class="xxgk-table" width="100%" border="0" cellspacing="0">\n'
        + "\n".join(rows)
        + "\n</table></div>"
    )


def footer() -> str:
    """The desktop block's footer."""
    return f"""<div class="footer"><div class="foot-nav"><a href="/wzdt/">网站地图</a><br/><a href="/lxwm/">联系我们</a><br/><a href="/wzsm/">网站声明</a></div>
<p>主办单位:呼和浩特市人民政府办公室 政府网站标识码:{SITE_ID}</p>
<p>地址:呼和浩特市新华大街1号 党政机关大楼</p>
<p><a href="https://beian.miit.gov.cn/">蒙ICP备16003084号-4</a>&ensp;<a href="http://www.beian.gov.cn/">蒙公网安备 15010202150124号</a></p>
<ul><li><a>政务微博</a> <img src="/images/wb.png" alt=""/>政务微博</li><li><a>政务微信</a> 呼和浩特发布 政务公开微信</li></ul>
<p>呼和浩特市纪委监委举报电话:(0471)12388-2 网上举报:neimeng.12388.gov.cn 邮编:010010</p>
<p>(积分统计查询)</p></div>"""


def head(title: str, charset: str) -> str:
    """The page's head with the meta tags that 国办发〔2017〕47号 asks for, and the usual styles and scripts."""
    tags = (
        ("SiteName", SITE),
        ("SiteDomain", "www.huhhot.gov.cn"),
        ("SiteIDCode", SITE_ID),
        ("ColumnName", CRUMBS[-1]),
        ("ColumnDescription", f"{SITE}网站{CRUMBS[-1]}栏目"),
        ("ColumnKeywords", CRUMBS[-1]),
        ("ColumnType", "政府信息公开"),
        ("ArticleTitle", title),
        ("PubDate", PUBLISHED),
        ("ContentSource", ORIGIN),
        ("Keywords", ""),
        ("Author", ""),
        ("Description", ""),
        ("Url", "/zfxxgknew/fdzdgknr/ghjh/202301/t20230125_1467005.html"),
    )
    meta = "\n".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in tags)
    rules = "\n".join(
        f'.{name} .{part} {{ margin: 0 auto; padding: {size}px; font: {size}px/2 "Microsoft YaHei", SimSun, sans-serif; color: #333; }}'
        for size, name in enumerate(
            ("header", "nav", "crumbs", "xxgk", "article", "share", "tools", "footer", "m-wrap"), 8
        )
        for part in ("item", "title", "info", "content")
    )
    return f"""<head>
<meta charset="{charset}">
<meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">
<meta name="viewport" content="width=device-width, initial-scale=1">
{meta}
<title>{title}_{SITE}</title>
<link rel="stylesheet" href="/css/bootstrap.min.css">
<style>
{rules}
@media (max-width: 768px) {{ .hidden-xs {{ display: none }} }}
@media (min-width: 769px) {{ .visible-xs {{ display: none }} }}
</style>
<script src="/js/jquery.min.js"></script>
<script>
var _hmt = _hmt || [];
function doZoom(size) {{ document.getElementById('zoom').style.fontSize = size + 'px'; }}
function collect() {{ if (!window.user) {{ $('.layer').show(); }} else {{ $('.tips').show(); }} }}
$(function () {{ var html = '<p>加载中，请稍候。</p>'; $('.related ul').html(html); }});
</script>
</head>"""


def page(title: str, *blocks: str, charset: str = "utf-8") -> str:
    """A whole page of `blocks`."""
    body = "\n".join(blocks)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
{head(title, charset)}
<body>
<!-- 正文开始 -->
{body}
<!-- 正文结束 -->
<script>$('.visible-xs').find('img').lazyload();</script>
</body>
</html>
"""


def both(article: Article, charset: str = "utf-8") -> str:
    """The example page: the desktop block, then the mobile block."""
    return page(article.title, desktop(article), mobile(article), charset=charset)


def bare(article: Article) -> str:
    """Both blocks without any class, id or style, and without meta tags."""
    import re  # noqa: PLC0415 - only this dress needs it

    blocks = desktop(article) + mobile(article)
    blocks = re.sub(
        r"<(\w+)(?: [^<>]*?)?(/?)>", r"<\1\2>", re.sub(r'<span class="source"[^>]*>[^<]*</span>', "", blocks)
    )
    return f"<html><head><title>{article.title}</title></head><body>{blocks}</body></html>"


def wide(article: Article) -> Article:
    """The article with full-width punctuation."""
    return Article(article.title.translate(_WIDE_MARKS), tuple(line.translate(_WIDE_MARKS) for line in article.lines))


def widest(article: Article) -> Article:
    """The article with every ASCII character in its full-width form, as another copy may have it."""
    return Article(article.title.translate(_WIDE), tuple(line.translate(_WIDE) for line in article.lines))


def cut(article: Article, lines: int = 12) -> Article:
    """The article's first lines, as a preview shows them."""
    return replace(article, lines=article.lines[:lines])


def changed(article: Article, line: int = 20) -> Article:
    """The article with one paragraph worded otherwise, as a later correction leaves it."""
    lines = list(article.lines)
    lines[line] = lines[line][: len(lines[line]) // 2] + "（此处以正式印发的文本为准）。"
    return replace(article, lines=tuple(lines))


_HIDE = ' style="display: none;"'

DRESSES: dict[str, Callable[[Article], str]] = {
    "both copies": both,
    "mobile first": lambda a: page(a.title, mobile(a), desktop(a)),
    "desktop only": lambda a: page(a.title, desktop(a)),
    "mobile only": lambda a: page(a.title, mobile(a)),
    "mobile first, cut to 12 paragraphs": lambda a: page(a.title, mobile(cut(a)), desktop(a)),
    "desktop first, mobile cut to 12 paragraphs": lambda a: page(a.title, desktop(a), mobile(cut(a))),
    "no class or id anywhere": bare,
    "<br> bodies": lambda a: page(a.title, desktop(a, breaks), mobile(a, breaks)),
    "<br> body, desktop only": lambda a: page(a.title, desktop(a, breaks)),
    "<br> body beside paragraphs": lambda a: page(a.title, desktop(a, breaks), mobile(a)),
    "spans inside sentences": lambda a: page(a.title, desktop(a, spans), mobile(a)),
    "divs in divs": lambda a: page(a.title, desktop(a, divs), mobile(a, divs)),
    "second copy display:none": lambda a: page(a.title, desktop(a), mobile(a, style=_HIDE)),
    "first copy display:none": lambda a: page(a.title, mobile(a, style=_HIDE), desktop(a)),
    "cut copy shown, whole copy hidden": lambda a: page(a.title, mobile(cut(a), style=""), desktop(a, style=_HIDE)),
    "three copies": lambda a: page(a.title, desktop(a), mobile(a), desktop(a, breaks)),
    "second copy in full width": lambda a: page(a.title, desktop(a), mobile(widest(a))),
    "second copy in one block": lambda a: page(a.title, desktop(a), mobile(a, lump)),
    "first copy in one block": lambda a: page(a.title, mobile(a, lump), desktop(a)),
    "cut copy in one block first": lambda a: page(a.title, mobile(cut(a), lump), desktop(a)),
    "hidden copy in one block first": lambda a: page(a.title, mobile(a, lump, _HIDE), desktop(a)),
    "second copy with its sentences cut": lambda a: page(a.title, desktop(a), mobile(a, halves)),
    "first copy with its sentences cut": lambda a: page(a.title, mobile(a, halves), desktop(a)),
    "three copies, each cut otherwise": lambda a: page(a.title, mobile(a, lump), mobile(a, halves), desktop(a)),
    "second copy in one block, in full width": lambda a: page(a.title, desktop(a), mobile(widest(a), lump)),
    "second copy with one paragraph changed": lambda a: page(a.title, desktop(a), mobile(changed(a))),
}
"""The same article in other markup, by name: each function gives the page's HTML."""


def files() -> dict[str, bytes]:
    """The files that this script writes, by name."""
    article = load()
    return {
        "hohhot.html": both(article).encode("utf-8"),
        "hohhot.gb18030.html": both(article, "gb18030").encode("gb18030"),
    }


def main() -> None:
    """Write the files beside the text."""
    for name, data in files().items():
        (DATA / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
