using System.Collections.Immutable;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Tests.Guards;

public sealed class BreakerRulesTests
{
    private static readonly ImmutableArray<BreakerRule> Flow = [new(BreakerKind.Ticks, 50), new(BreakerKind.Elapsed, 7200), new(BreakerKind.SameIssue, 2)];

    [Fact]
    public void Merge_puts_the_rules_of_the_blueprint_first_and_in_the_place_of_the_flows() =>
        Assert.Equal(
            [new(BreakerKind.SameIssue, 3), new(BreakerKind.Call, 60), new(BreakerKind.Ticks, 50), new(BreakerKind.Elapsed, 7200)],
            BreakerRules.Merge(Flow, [new(BreakerKind.SameIssue, 3), new(BreakerKind.Call, 60)]));

    [Fact]
    public void Merge_takes_the_last_of_two_rules_of_a_kind() =>
        Assert.Equal([new(BreakerKind.Ticks, 2)], BreakerRules.Merge([], [new(BreakerKind.Ticks, 1), new(BreakerKind.Ticks, 2)]));

    [Fact]
    public void Tripped_is_null_as_long_as_no_limit_is_reached()
    {
        Assert.Null(BreakerRules.Tripped(Flow, new() { Ticks = 49, Elapsed = TimeSpan.FromSeconds(7199), SameIssue = 1, Cycles = 100 }));
        Assert.Null(BreakerRules.Tripped([new(BreakerKind.Stall, 0), new(BreakerKind.Cycles, 0)], new() { Ticks = 1 }));
        Assert.NotNull(BreakerRules.Tripped([new(BreakerKind.Ticks, 0)], new() { Ticks = 0 }));
        Assert.Null(BreakerRules.Tripped([], new() { Ticks = 1000 }));
    }

    [Fact]
    public void Tripped_names_the_first_of_the_limits_that_are_reached()
    {
        var counts = new BreakerCounts { Ticks = 50, SameIssue = 2 };

        Assert.Equal(BreakerKind.Ticks, BreakerRules.Tripped(Flow, counts)?.Rule.Kind);
        Assert.Equal(BreakerKind.SameIssue, BreakerRules.Tripped([.. Flow.Reverse()], counts)?.Rule.Kind);
    }

    [Theory]
    [InlineData(BreakerKind.Ticks, "50", "51 phases have begun in this launch; the limit 'ticks' is 50.")]
    [InlineData(BreakerKind.Elapsed, "2h", "The launch was 2 h ago; the limit 'elapsed' is 2 h.")]
    [InlineData(BreakerKind.Cycles, "3", "The step has gone back 3 times; the limit 'cycles' is 3.")]
    [InlineData(BreakerKind.SameIssue, "2", "The step was sent back for the same reason 2 times in a row; the limit 'same_issue' is 2.")]
    [InlineData(BreakerKind.NoProgress, "2", "The step came back 4 times in a row with no file changed; the limit 'no_progress' is 2.")]
    [InlineData(BreakerKind.Stall, "15m", "There has been no sign of life for 15.5 min; the limit 'stall' is 15 min.")]
    [InlineData(BreakerKind.Call, "90", "The agent has worked for 100 s; the limit 'call' is 90 s.")]
    public void Tripped_says_what_has_come_to_pass(BreakerKind kind, string limit, string message)
    {
        var counts = new BreakerCounts
        {
            Ticks = 51,
            Elapsed = TimeSpan.FromHours(2),
            Cycles = 3,
            SameIssue = 2,
            NoProgress = 4,
            Stall = TimeSpan.FromSeconds(930),
            Call = TimeSpan.FromSeconds(100),
        };

        Assert.Equal(message, BreakerRules.Tripped([BreakerRule.Parse(kind, limit)!], counts)?.Message);
    }

    [Fact]
    public void Tripped_takes_limits_that_are_no_time_that_one_could_live_to_see() =>
        Assert.Null(BreakerRules.Tripped([new(BreakerKind.Elapsed, 1e300)], new() { Elapsed = TimeSpan.MaxValue }));

    [Theory]
    [InlineData("8h", 28800.0)]
    [InlineData(" 1.5m ", 90.0)]
    [InlineData("2d", 172800.0)]
    [InlineData("45s", 45.0)]
    [InlineData("45", 45.0)]
    [InlineData("8x", null)]
    [InlineData("h", null)]
    [InlineData("-5", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Parse_reads_time_in_seconds_or_with_a_unit(string? text, double? seconds) =>
        Assert.Equal(seconds, BreakerRule.Parse(BreakerKind.Elapsed, text)?.Limit);

    [Fact]
    public void Parse_takes_no_unit_where_something_is_counted() => Assert.Null(BreakerRule.Parse(BreakerKind.Ticks, "5m"));
}
