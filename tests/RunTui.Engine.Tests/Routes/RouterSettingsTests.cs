using RunTui.Engine.Routes;

namespace RunTui.Engine.Tests.Routes;

public sealed class RouterSettingsTests
{
    [Fact]
    public void Read_has_the_documented_defaults_also_for_empty_variables()
    {
        var settings = RouterSettings.Read(_ => "");

        Assert.Equal(("gpt-5.4", "gpt-5.3-codex", "gpt-5.4", "xhigh", 600, true), (settings.Model, settings.CodeModel, settings.LogicModel, settings.Effort, settings.Timeout, settings.FailClosed));
        Assert.Null(settings.Problem);
    }

    [Fact]
    public void Read_takes_what_is_set()
    {
        var settings = Read(("CODEX_MODEL", "m"), ("CODEX_MODEL_CODE", "c"), ("CODEX_EFFORT", "low"), ("CODEX_TIMEOUT", "90"), ("CODEX_FAIL_CLOSED", "0"));

        Assert.Equal(("m", "c", "m", "low", 90, false), (settings.Model, settings.CodeModel, settings.LogicModel, settings.Effort, settings.Timeout, settings.FailClosed));
        Assert.Equal("l", Read(("CODEX_MODEL", "m"), ("CODEX_MODEL_LOGIC", "l")).LogicModel);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1.5", 2)]
    [InlineData("10m", 600)]
    [InlineData("2h", 7200)]
    [InlineData("900000000", 2592000)]
    public void Read_takes_a_limit_as_timeout_does(string text, int seconds) => Assert.Equal(seconds, Read(("CODEX_TIMEOUT", text)).Timeout);

    [Theory]
    [InlineData("CODEX_EFFORT", "max", "CODEX_EFFORT: \"max\" is no reasoning effort; it must be one of xhigh, high, medium, low")]
    [InlineData("CODEX_EFFORT", "XHIGH", "CODEX_EFFORT: \"XHIGH\" is no reasoning effort; it must be one of xhigh, high, medium, low")]
    [InlineData("CODEX_FAIL_CLOSED", "false", "CODEX_FAIL_CLOSED: \"false\" is neither 0 nor 1; 1 asks before another model takes over")]
    [InlineData("CODEX_TIMEOUT", "soon", "CODEX_TIMEOUT: \"soon\" is no time; give whole seconds, such as 600, 0 for no limit")]
    [InlineData("CODEX_TIMEOUT", "-5", "CODEX_TIMEOUT: \"-5\" is no time; give whole seconds, such as 600, 0 for no limit")]
    [InlineData("CODEX_TIMEOUT", "s", "CODEX_TIMEOUT: \"s\" is no time; give whole seconds, such as 600, 0 for no limit")]
    public void Read_names_a_value_that_is_none_and_stays_closed(string name, string value, string problem)
    {
        var settings = Read((name, value));

        Assert.Equal(problem, settings.Problem);
        Assert.Equal(("xhigh", 600, true), (settings.Effort, settings.Timeout, settings.FailClosed));
    }

    private static RouterSettings Read(params (string Name, string Value)[] variables) => RouterSettings.Read(name => variables.FirstOrDefault(v => v.Name == name).Value);
}
