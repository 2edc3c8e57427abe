-- Which places and years are there, and what each lacks: a row for each input, and one for each year without a report.
with counted as (
    select source, count(*) filter (status = 'target') as targets, count(*) filter (status <> 'target') as results
    from answers
    group by source
),
inputs as (
    select
        coalesce(d.region_code, d.region) as place,
        d.region,
        d.plan_year,
        d.source,
        coalesce(c.targets, 0) as targets,
        coalesce(c.results, 0) as results,
        case
            when d.error is not null then 'not read: ' || d.error
            when d.part_of is not null then 'a page of ' || d.part_of
            when k.source is null then 'the same article as another input'
            when d.region_code is null and d.region is null then 'no region found'
            when d.plan_year is null then 'no plan year found'
            when coalesce(c.targets, 0) = 0 then 'no target of a standard series'
            when coalesce(c.results, 0) = 0 then 'no result of a standard series'
        end as lacks
    from documents as d
    left join kept as k on k.source = d.source
    left join counted as c on c.source = d.source
),
ranges as (
    select place, any_value(region) as region, min(plan_year) as first, max(plan_year) as last
    from inputs
    where place is not null and plan_year is not null
    group by place
),
expected as (
    select place, region, unnest(range(first, last + 1))::integer as plan_year from ranges
)
select * from inputs
union all
select e.place, e.region, e.plan_year, null, 0, 0, 'no report'
from expected as e
anti join inputs as i on i.place = e.place and i.plan_year = e.plan_year
order by place nulls last, plan_year nulls last, source
