namespace RunTui.Dashboard.Tests.Views.Logs;

public sealed class LogTimeViewTests
{
    [Fact]
    public async Task OpenTime_goes_to_where_the_log_was_then()
    {
        using var stage = new LogStage(80).Show(string.Concat(Enumerable.Range(0, 3600).Select(i => $"14:{i / 60:00}:{i % 60:00} line {i}\n")));
        stage.View.OpenTime();
        stage.Type("14:03\r");
        await stage.Shows("line 181 of 3,600");
        Assert.StartsWith("14:03:00 line 180\n", stage.Lines);
        stage.View.GoToTime("-10m");
        await stage.Shows("14:49:59 line 2999");
        stage.Do(view => view.GoToTime("soon"));
        Assert.StartsWith("'soon' is no time", stage.Footer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_without_times_says_so()
    {
        using var stage = new LogStage(80).Show("one\n");
        stage.View.GoToTime("14:03");
        await stage.Shows("this log has no times");
    }
}
