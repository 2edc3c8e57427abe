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
    t.low as target_low,
    t.high as target_high,
    t.bound as target_bound,
    code(t.low, t.high, t.unit) as target,
    t.unit as target_unit,
    t.modality,
    t.hardness,
    o.value as outcome,
    o.unit as outcome_unit,
    o.status as outcome_status,
    case when o.canonical_unit is not distinct from t.canonical_unit
        then (o.canonical_value - code(t.low, t.high, t.unit) * t.scale)::decimal(38, 12)
    end as difference,
    case
        when o.canonical_unit is distinct from t.canonical_unit or o.bound <> 'exact' or t.bound = 'about' then null
        when o.canonical_unit is distinct from o.unit or t.canonical_unit is distinct from t.unit then null
        when t.bound = 'gt' then o.value > t.low
        when t.bound = 'lt' then o.value < t.high
        when t.bound in ('ge', 'le', 'range') then
            (t.low is null or o.value >= t.low) and (t.high is null or o.value <= t.high)
    end as kept,
    t.source as target_source,
    t.sentence as target_sentence,
    o.source as outcome_source,
    o.sentence as outcome_sentence
from target as t
left join outcome as o using (place, series, kind, year)
order by t.place, t.series, t.kind, t.year
