-- The target of a year beside what came of it, which the report of the year after tells: final before preliminary.
with outcome as (
    select * from answers where status in ('actual', 'estimate') and years = 1 and report_year = year
    qualify row_number() over (
        partition by place, series, kind, year order by status = 'estimate', report_kind <> 'work_report', source
    ) = 1
),
target as (
    select * from answers where status = 'target' and years = 1 and plan_year = year
    qualify row_number() over (
        partition by place, series, kind, year order by report_kind <> 'work_report', source
    ) = 1
)
select
    t.place,
    t.region_code,
    t.region,
    t.level,
    t.year,
    t.series,
    t.kind,
    t.canonical_unit as unit,
    (t.low * t.scale)::decimal(38, 12) as target_low,
    (t.high * t.scale)::decimal(38, 12) as target_high,
    t.bound as target_bound,
    (code(t.low, t.high, t.unit) * t.scale)::decimal(38, 12) as target,
    t.modality,
    t.hardness,
    o.canonical_value as outcome,
    o.status as outcome_status,
    (o.canonical_value - code(t.low, t.high, t.unit) * t.scale)::decimal(38, 12) as difference,
    case
        when o.bound <> 'exact' or t.bound in ('about', 'exact') then null
        when t.bound = 'gt' then o.canonical_value > t.low * t.scale
        when t.bound = 'lt' then o.canonical_value < t.high * t.scale
        else
            (t.low is null or o.canonical_value >= t.low * t.scale)
            and (t.high is null or o.canonical_value <= t.high * t.scale)
    end as kept,
    t.source as target_source,
    t.sentence as target_sentence,
    o.source as outcome_source,
    o.sentence as outcome_sentence
from target as t
left join outcome as o
    on o.place = t.place and o.series = t.series and o.kind = t.kind and o.year = t.year
    and o.canonical_unit is not distinct from t.canonical_unit
order by t.place, t.series, t.kind, t.year
