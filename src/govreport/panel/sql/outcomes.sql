-- The target of a year beside what came of it, which the report of the year after tells.
select
    t.place,
    t.region_code,
    t.region,
    t.level,
    t.year,
    t.series,
    t.kind,
    coalesce(t.canonical_unit, o.canonical_unit) as unit,
    (t.low * t.scale)::decimal(38, 12) as target_low,
    (t.high * t.scale)::decimal(38, 12) as target_high,
    t.bound as target_bound,
    (code(t.low, t.high, t.unit) * t.scale)::decimal(38, 12) as target,
    t.words as target_words,
    t.modality,
    t.hardness,
    o.canonical_value as outcome,
    o.status as outcome_status,
    (o.canonical_value - code(t.low, t.high, t.unit) * t.scale)::decimal(38, 12) as difference,
    is_kept(t.low * t.scale, t.high * t.scale, t.bound, o.canonical_value, o.bound) as kept,
    t.source as target_source,
    t.number_id as target_number_id,
    t.sentence as target_sentence,
    o.source as outcome_source,
    o.number_id as outcome_number_id,
    o.sentence as outcome_sentence
from yearly_targets as t
left join yearly_outcomes as o
    on o.place = t.place and o.series = t.series and o.states = t.states and o.year = t.year
    and (o.canonical_unit is not distinct from t.canonical_unit or t.words is not null)
order by t.place, t.series, t.kind, t.year
