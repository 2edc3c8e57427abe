-- Every report that is in the panel, with what its page on a site needs to know.
select
    k.source, k.place, k.region, k.region_code, k.level, k.plan_year, k.report_kind as kind, d.report_title as title,
    coalesce(d.text_sha256, d.sha256) as digest
from kept as k
inner join documents as d on d.source = k.source
order by k.place nulls last, k.plan_year nulls last, k.report_kind <> 'work_report', k.source
