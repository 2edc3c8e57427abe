-- What the earlier report set for a series, what the later one says came of it, and what it sets in its turn.
with old as (select * from yearly_targets where source = 'earlier'),
new as (select * from yearly_targets where source = 'later'),
told as (
    select * from yearly_outcomes
    where source = 'later' and year = (select plan_year from kept where source = 'earlier')
),
keys as (select series, states, basis, kind from old union select series, states, basis, kind from new)
select
    keys.series,
    keys.kind,
    coalesce(o.name, n.name) as name,
    coalesce(o.canonical_unit, n.canonical_unit, t.canonical_unit) as unit,
    (o.low * o.scale)::decimal(38, 12) as target_low,
    (o.high * o.scale)::decimal(38, 12) as target_high,
    o.bound as target_bound,
    o.words as target_words,
    t.canonical_value as outcome,
    t.bound as outcome_bound,
    t.status as outcome_status,
    difference_from(code(o.low, o.high, o.unit) * o.scale, keys.basis, t.canonical_value, t.bound, t.basis) as difference,
    case
        when t.basis is not distinct from keys.basis
            then is_kept(o.low * o.scale, o.high * o.scale, o.bound, t.low * t.scale, t.high * t.scale, t.bound)
    end as kept,
    (n.low * n.scale)::decimal(38, 12) as new_low,
    (n.high * n.scale)::decimal(38, 12) as new_high,
    n.bound as new_bound,
    n.words as new_words,
    (code(n.low, n.high, n.unit) * n.scale - code(o.low, o.high, o.unit) * o.scale)::decimal(38, 12) as change,
    o.hardness as target_hardness,
    n.hardness as new_hardness,
    o.number_id as target_number_id,
    t.number_id as outcome_number_id,
    n.number_id as new_number_id,
    o.char_start as target_start,
    o.char_end as target_end,
    o.sentence as target_sentence,
    t.char_start as outcome_start,
    t.char_end as outcome_end,
    t.sentence as outcome_sentence,
    n.char_start as new_start,
    n.char_end as new_end,
    n.sentence as new_sentence
from keys
left join old as o
    on o.series = keys.series and o.states = keys.states and o.basis is not distinct from keys.basis
left join new as n
    on n.series = keys.series and n.states = keys.states and n.basis is not distinct from keys.basis
    and (o.canonical_unit is null or n.canonical_unit is null or n.canonical_unit = o.canonical_unit)
left join told as t
    on t.series = keys.series and t.states = keys.states and is_beside(keys.states, keys.basis, t.basis)
    and coalesce(t.canonical_unit = coalesce(o.canonical_unit, n.canonical_unit), true)
qualify row_number() over (
    partition by keys.series, keys.states, keys.basis
    order by t.basis is not distinct from keys.basis desc, t.basis is not null, t.basis
) = 1
order by coalesce(n.char_start, 1000000000 + o.char_start), keys.series, keys.kind
