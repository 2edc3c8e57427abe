-- Two values for one cell in one report: the answer beside each statement that differs from it.
select
    s.place, s.region, s.series, s.kind, s.year, s.years, s.status,
    a.value as answer, s.value as other, a.unit as answer_unit, s.unit as other_unit, s.source,
    a.sentence as answer_sentence, s.sentence as other_sentence, s.char_start
from statements as s
inner join answers as a
    on a.source = s.source and a.series = s.series and a.states = s.states and a.year = s.year and a.years = s.years
    and (a.aspect = 'mean') is not distinct from (s.aspect = 'mean')
    and (a.status = 'target') = (s.status = 'target') and a.canonical_unit is not distinct from s.canonical_unit
where
    (a.low is distinct from s.low or a.high is distinct from s.high)
    -- 突破2000亿元, 达到2048亿元 says one thing
    and not (s.bound not in ('exact', 'about') and a.value between coalesce(s.low, a.value) and coalesce(s.high, a.value))
    and s.words is null
order by s.place, s.series, s.kind, s.year, s.source, s.char_start
