"""Main content without class names: no menus or footers, and no line of the article lost."""

from __future__ import annotations

import pytest

from govreport import page
from govreport.page.features import trait

BODY = [
    "一、主要目标",
    "2023年经济社会发展主要预期目标是：地区生产总值增长6%以上，居民收入增长与经济增长同步。",
    "（一）扩大有效投资",
    "全年实施重大项目1055个，完成投资1114.6亿元，同比增长12%，高于预期。",
    "责任单位：市发展改革委",
]


def article(before, after, body=BODY, title="关于印发工作方案的通知"):
    html = f"<title>{title}-某市人民政府</title><div>{before}</div><h1>{title}</h1><div>{''.join(f'<p>{line}</p>' for line in body)}</div><div>{after}</div>"
    return page.read_html(html)


@pytest.mark.parametrize(
    "noise",
    [
        "<ul><li><a>首页</a><li><a>政务公开</a><li><a>互动交流</a></ul>",
        "<p>您的位置：<a>首页</a> &gt; <a>政务公开</a></p>",
        "<p>字体：[<a>大</a> <a>中</a> <a>小</a>]</p>",
        "<p>打印 关闭 收藏</p>",
        "<p>版权所有：某市人民政府办公室 未经许可，不得转载。</p>",
        "<p>某ICP备16003084号-4</p>",
        "<p>发布时间：2023-01-25 18:30 来源：市政府办公室</p>",
        "<ul><li>·关于开展检查的通知 [2023-01-05]<li>·关于公布名单的通知 [2023-01-04]</ul>",
        "<p>网友评论(3)</p><p>写得很好，希望早日落实，谢谢。</p>",
        "<h3>网友评论</h3><p>匿名用户：写得很好，希望早日落实，让大家受益，谢谢。</p><p>声明：本站内容仅供参考，以原文为准。</p>",
        "<h3>相关文章</h3><div><a>市政府召开座谈会</a><p>3月2日，市政府召开座谈会，研究部署全年工作，要求提高质量，突出特色。</p></div>",
        "<p>【推荐阅读】</p><p>为维护法制统一，市司法局组织开展清理，共清理文件1286件，废止76件。</p>",
        "<p>附件：</p><p>【我要打印】【关闭窗口】</p><p>Produced By 某某网络</p>",
        "<p>文章链接：http://www.example.gov.cn/art/2031/1/2/art_1_2.html</p>",
    ],
)
def test_noise_after_the_article(noise):
    assert [block.text for block in article("", noise).kept] == ["关于印发工作方案的通知", *BODY]


@pytest.mark.parametrize(
    "noise",
    [
        "<a>登录</a> | <a>注册</a>",
        "<p>当前位置：<a>首页</a> &gt; <a>规划计划</a></p>",
        "<table><tr><td>索 引 号</td><td>115/2023-5</td></tr><tr><td>发文机构</td><td>市政府</td></tr></table>",
        "<ul><li><a>首页</a><li><a>政务公开</a></ul>",
        "<p>时间：2019-09-18 06:23来源：某某日报</p>",
        "<video></video><p>您的浏览器不支持video标签</p>",
    ],
)
def test_noise_before_the_title(noise):
    assert [block.text for block in article(noise, "").kept] == ["关于印发工作方案的通知", *BODY]


def test_a_paragraph_that_is_one_link_stays():
    text = "全年实施重大项目1055个，完成投资1114.6亿元，同比增长12%，为经济发展打下坚实基础。"
    body = [*BODY, f"<a href='news.html'>{text}</a>"]
    assert [block.text for block in article("", "", body).kept] == ["关于印发工作方案的通知", *BODY, text]


def test_a_field_in_a_layout_table_is_found():
    html = f"<table><tr><td><h1>调研众创金融街</h1>来源于：<!-- x -->市政府办公室</td></tr><tr><td>{''.join(f'<p>{line}</p>' for line in BODY)}</td></tr></table>"
    read = page.read_html(html)
    assert [block.text for block in read.kept] == ["调研众创金融街", *BODY]
    assert read.metadata.content_source == "市政府办公室"


@pytest.mark.parametrize(
    "line",
    [
        "各位代表：",
        "——2022年12月30日在某市人民代表大会第二次会议上",
        "一、工作回顾",
        "（二）扩大投资",
        "第三章 重点任务",
    ],
)
def test_what_only_reports_have_speaks_for_an_article(line):
    assert trait(line).score > 0 > trait("规划计划").score


def test_the_author_s_labelled_lines_stay():
    body = [*BODY[:4], "联系电话：0471-1234567", "来源：市统计局年报", *BODY[1:4]]
    assert [block.text for block in article("", "", body).kept][1:] == body


def test_a_page_without_prose_keeps_what_it_shows():
    assert [block.text for block in page.read_html("<p>某市</p><p>某区</p>").kept] == ["某市", "某区"]


def test_an_empty_page_is_reported():
    assert [remark.code for remark in page.read_html("<html><body></body></html>").diagnostics] == ["page.no-article"]


def test_frames_are_reported():
    assert "page.frames" in [
        remark.code for remark in page.read_html("<frameset><frame src='a.html'></frameset>").diagnostics
    ]


def test_plain_text_loses_nothing():
    text = "政府工作报告\n各位代表：\n报告如下\n附件\n主办单位：省教育厅\n主办单位：省财政厅\n地址：某路1号"
    assert [block.text for block in page.read_text(text).kept] == text.split("\n")


def test_two_dates_are_a_diagnostic():
    html = (
        '<meta name="PubDate" content="2023-01-26"><p>发布日期：2023-01-25</p><p>各位代表：现在报告工作，请予审议。</p>'
    )
    assert [remark.code for remark in page.read_html(html).diagnostics] == ["page.conflicting-dates"]
