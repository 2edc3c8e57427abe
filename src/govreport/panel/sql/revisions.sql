-- A past value that two reports state differently: the first figure beside each later one.
with stated as (
    select * from answers where status in ('actual', 'estimate') and years = 1 and place is not null
)
select
    a.place, a.region, a.series, a.kind, a.basis, a.year,
    a.value as first_value, b.value as later_value, a.unit as first_unit, b.unit as later_unit,
    a.status as first_status, b.status as later_status,
    a.report_year as first_report_year, b.report_year as later_report_year,
    a.source as first_source, b.source as later_source, a.sentence as first_sentence, b.sentence as later_sentence
from stated as a
inner join stated as b
    on a.place = b.place and a.series = b.series and a.states = b.states and a.basis is not distinct from b.basis and a.year = b.year
    and a.report_year < b.report_year and a.canonical_unit is not distinct from b.canonical_unit
where a.canonical_value <> b.canonical_value
order by a.place, a.series, a.kind, a.year, b.report_year
