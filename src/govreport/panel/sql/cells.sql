-- Every value of a standard series that is of whole calendar years: one row for each statement of it.
-- `documents` has a row for each input; `indicators` and `targets` are the tables of govreport.
create or replace temp table kept as
select
    source,
    region_code,
    region,
    coalesce(region_code, region) as place,
    case
        when region_code is null and region = '全国' then 'nation' -- which has no code, as the caller says it
        when region_code is null then null
        when region_code like '__0000' then 'province'
        when region_code like '____00' then 'prefecture'
        else 'county'
    end as level,
    report_kind,
    year as report_year,
    plan_year
from (
    select *, row_number() over (partition by coalesce(text_sha256, source) order by source) as nth
    from documents
    where error is null and part_of is null
)
where nth = 1;

create or replace temp table statements as
with told as (
    select
        i.source,
        unnest(string_split(i.series, ' ')) as series,
        i.states,
        i.basis,
        i.answers,
        i.differs,
        i.name,
        i.measure,
        i.aspect,
        i.status,
        i.direction,
        i.value,
        i.low,
        i.high,
        i.bound,
        i.unit,
        coalesce(i.canonical_value, i.value) as canonical_value,
        coalesce(i.canonical_value / nullif(i.value, 0), 1) as scale,
        coalesce(i.canonical_unit, i.unit) as canonical_unit,
        null as modality,
        null as hardness,
        null as words,
        i.period_start,
        i.period_end,
        i.sentence,
        i.section_id,
        i.number_id,
        i.char_start,
        i.char_end
    from indicators as i
    where i.states is not null
    union all
    select
        t.source,
        unnest(string_split(t.series, ' ')),
        t.states,
        t.basis,
        t.answers,
        t.differs,
        t.name,
        t.measure,
        i.aspect,
        'target',
        t.direction,
        t.value,
        t.low,
        t.high,
        t.bound,
        t.unit,
        coalesce(i.canonical_value, t.value),
        coalesce(i.canonical_value / nullif(i.value, 0), 1),
        coalesce(i.canonical_unit, t.unit),
        t.modality,
        t.hardness,
        t.qualitative,
        t.period_start,
        t.period_end,
        t.sentence,
        t.section_id,
        i.number_id,
        t.char_start,
        t.char_end
    from targets as t
    left join indicators as i on i.source = t.source and i.indicator_id = t.indicator_id
    where t.states is not null
),
-- A price index counts the year before as 100: 101.5 says a growth of 1.5 %.
grown as (
    select
        * replace (
            case when states = 'index' then 'growth' else states end as states,
            case when states = 'index' then value - 100 else value end as value,
            case when states = 'index' then low - 100 else low end as low,
            case when states = 'index' then high - 100 else high end as high,
            case when states = 'index' then canonical_value - 100 else canonical_value end as canonical_value,
            case when states = 'index' then '%' else unit end as unit,
            case when states = 'index' then '%' else canonical_unit end as canonical_unit
        ),
        states = 'index' as is_index
    from told
)
select
    k.place,
    k.region_code,
    k.region,
    k.level,
    extract(year from told.period_end)::integer as year,
    (extract(year from told.period_end) - extract(year from told.period_start) + 1)::integer as years,
    told.series,
    told.name,
    case when told.states = 'growth' then 'growth' else 'amount' end as kind,
    told.states,
    told.basis,
    told.measure,
    told.aspect,
    told.status,
    case when told.direction = '-' then -told.value else told.value end as value,
    case when told.direction = '-' then -told.high else told.low end as low,
    case when told.direction = '-' then -told.low else told.high end as high,
    told.bound,
    told.unit,
    case when told.direction = '-' then -told.canonical_value else told.canonical_value end as canonical_value,
    told.scale,
    told.canonical_unit,
    told.modality,
    told.hardness,
    told.words,
    k.report_kind,
    k.report_year,
    k.plan_year,
    told.source,
    told.section_id,
    told.number_id,
    told.sentence,
    told.char_start,
    told.char_end,
    -- the report's one answer for its years, which is chosen where the report is read
    coalesce(list_contains(string_split(told.answers, ' '), told.series), false) as is_answer,
    coalesce(list_contains(string_split(told.differs, ' '), told.series), false) as is_other,
    told.is_index
from grown as told
inner join kept as k on k.source = told.source;

-- Of a growth and the index that says the same the growth answers.
update statements set is_answer = false
where is_index and exists (
    select 1 from statements as g
    where
        g.is_answer and not g.is_index and g.source = statements.source and g.series = statements.series
        and g.states = statements.states and g.year = statements.year and g.years = statements.years
        and (g.status = 'target') = (statements.status = 'target')
);

create or replace temp view answers as
select * exclude (is_answer, is_other, is_index) from statements where is_answer;

-- The target that a report sets for the year that it plans, and what came of a year by the report that reviews it. Of
-- several reports of a place: a figure before words or a bound, final before preliminary; a work report before others.
create or replace temp view yearly_targets as
select * from answers where status = 'target' and years = 1 and plan_year = year
qualify row_number() over (
    partition by place, series, states, basis, year order by bound = '', report_kind <> 'work_report', source
) = 1;

create or replace temp view yearly_outcomes as
select * from answers where status in ('actual', 'estimate') and years = 1 and report_year = year
qualify row_number() over (
    partition by place, series, states, basis, year
    order by bound not in ('exact', 'about'), status = 'estimate', report_kind <> 'work_report', source
) = 1;

-- Whether an outcome is in the interval that a target states. Both are intervals: 超过7% is in 7%以上, and out of 7%以内;
-- of 8%以上 it does not tell. Null where it does not, and for 左右 and a bare target, where the text draws no line.
create or replace temp macro is_kept(low, high, bound, least, most, said) as
case
    when bound is null or bound in ('', 'about', 'exact') or said is null or said in ('', 'about') then null
    when
        (low is null or least > low or (least = low and (said in ('gt', 'lt') or bound not in ('gt', 'lt'))))
        and (high is null or most < high or (most = high and (said in ('gt', 'lt') or bound not in ('gt', 'lt'))))
        then true
    when
        (most < low or (most = low and ('gt' in (said, bound) or 'lt' in (said, bound))))
        or (least > high or (least = high and ('gt' in (said, bound) or 'lt' in (said, bound)))) then false
end;

-- By how much an outcome differs from a target: of two figures of one basis, as a bound is no figure.
create or replace temp macro difference_from(target, basis, outcome, bound, other) as
case when bound in ('exact', 'about') and other is not distinct from basis then (outcome - target)::decimal(38, 12) end;

-- Whether what came of a year may stand beside a target: of one basis, else growth at current beside that at constant
-- prices, of which `kept` says nothing.
create or replace temp macro is_beside(states, basis, other) as
basis is not distinct from other
or (states = 'growth' and coalesce(basis, 'real') in ('real', 'comparable') and coalesce(other, 'real') in ('real', 'comparable'));
