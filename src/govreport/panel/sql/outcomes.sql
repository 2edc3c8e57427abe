-- The target of a year beside what came of it, which the report of the year after tells.
select
    t.place,
    t.region_code,
    t.region,
    t.level,
    t.year,
    t.series,
    t.kind,
    t.basis,
    coalesce(t.canonical_unit, o.canonical_unit) as unit,
    (t.low * t.scale)::decimal(38, 12) as target_low,
    (t.high * t.scale)::decimal(38, 12) as target_high,
    t.bound as target_bound,
    (code(t.low, t.high, t.unit) * t.scale)::decimal(38, 12) as target,
    t.words as target_words,
    t.modality,
    t.hardness,
    o.canonical_value as outcome,
    o.bound as outcome_bound,
    o.status as outcome_status,
    o.basis as outcome_basis,
    difference_from(code(t.low, t.high, t.unit) * t.scale, t.basis, o.canonical_value, o.bound, o.basis) as difference,
    case
        when o.basis is not distinct from t.basis
            then is_kept(t.low * t.scale, t.high * t.scale, t.bound, o.low * o.scale, o.high * o.scale, o.bound)
    end as kept,
    t.source as target_source,
    t.number_id as target_number_id,
    t.sentence as target_sentence,
    o.source as outcome_source,
    o.number_id as outcome_number_id,
    o.sentence as outcome_sentence
from yearly_targets as t
left join yearly_outcomes as o
    on o.place = t.place and o.series = t.series and o.states = t.states and o.year = t.year
    and is_beside(t.states, t.basis, o.basis)
    and (o.canonical_unit is not distinct from t.canonical_unit or t.words is not null)
qualify row_number() over (
    partition by t.source, t.number_id, t.series, t.states, t.basis, t.char_start
    order by o.basis is not distinct from t.basis desc, o.basis is not null, o.basis
) = 1
order by t.place, t.series, t.kind, t.basis nulls first, t.year
