-- Two values for one cell in one report: the answer beside each statement that it does not allow, which is found where
-- the report is read.
select
    s.place, s.region, s.series, s.kind, s.basis, s.year, s.years, s.status,
    a.value as answer, s.value as other, a.unit as answer_unit, s.unit as other_unit, s.source,
    a.sentence as answer_sentence, s.sentence as other_sentence, s.char_start
from statements as s
inner join answers as a
    on a.source = s.source and a.series = s.series and a.states = s.states and a.year = s.year and a.years = s.years
    and a.basis is not distinct from s.basis
    and (a.aspect = 'mean') is not distinct from (s.aspect = 'mean')
    and (a.status = 'target') = (s.status = 'target')
where s.is_other
order by s.place, s.series, s.kind, s.year, s.source, s.char_start
