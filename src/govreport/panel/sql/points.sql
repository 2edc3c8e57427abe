-- Of each place, series and year the target set for it and what came of it, where there is either. What is begun,
-- completed, new or renewed is no point of the line of what there is, nor growth on another basis where there is the usual one.
with aims as (
    select * from yearly_targets
    where basis is null or basis not in ('begun', 'completed', 'new', 'renewed')
    qualify row_number() over (
        partition by place, series, states, coalesce(canonical_unit, ''), year order by basis is not null, basis
    ) = 1
),
told as (
    select * from yearly_outcomes
    where basis is null or basis not in ('begun', 'completed', 'new', 'renewed')
    qualify row_number() over (
        partition by place, series, states, coalesce(canonical_unit, ''), year order by basis is not null, basis
    ) = 1
)
select
    coalesce(t.place, o.place) as place,
    coalesce(t.series, o.series) as series,
    coalesce(t.kind, o.kind) as kind,
    coalesce(t.canonical_unit, o.canonical_unit) as unit,
    coalesce(t.year, o.year) as year,
    (t.low * t.scale)::decimal(38, 12) as low,
    (t.high * t.scale)::decimal(38, 12) as high,
    t.bound,
    t.words,
    t.source as target_source,
    t.number_id as target_number_id,
    o.canonical_value as outcome,
    o.bound as outcome_bound,
    o.status as outcome_status,
    o.source as outcome_source,
    o.number_id as outcome_number_id,
    case
        when o.basis is not distinct from t.basis
            then is_kept(t.low * t.scale, t.high * t.scale, t.bound, o.low * o.scale, o.high * o.scale, o.bound)
    end as is_kept
from aims as t
full join told as o
    on o.place = t.place and o.series = t.series and o.states = t.states and o.year = t.year
    and (o.canonical_unit is not distinct from t.canonical_unit or t.words is not null)
where coalesce(t.place, o.place) is not null
order by place, series, kind desc, unit, year
