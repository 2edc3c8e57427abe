"""Answers: what a report says of each series: one result with alternatives, a pledge, a row of the scoreboard."""
