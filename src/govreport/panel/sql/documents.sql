-- The documents of tables that an engine wrote with `govreport.records`: every document has a row in each of them.
create table documents as
select
    source,
    max(sha256) as sha256,
    max(sha256) as text_sha256,
    max(region_code) as region_code,
    max(region) as region,
    max(report_kind) as report_kind,
    max(report_title) as report_title,
    max(year) as year,
    max(plan_year) as plan_year,
    max(error) as error,
    null::varchar as part_of
from (
    select source, sha256, region_code, region, report_kind, report_title, year, plan_year, error from indicators
    union all
    select source, sha256, region_code, region, report_kind, report_title, year, plan_year, error from targets
)
group by source
