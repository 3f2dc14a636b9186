using System.CommandLine;
using System.Globalization;
using RunTui.Engine.Imports;

namespace RunTui.Runr;

/// <summary>The flags of Runr's <c>resume</c>.</summary>
internal sealed class RunrResumeFlags
{
    private readonly Option<string?> _time = new("--time") { Description = "Runr task: minutes that it may take from now on", HelpName = "minutes" };
    private readonly Option<string?> _ticks = new("--max-ticks") { Description = "Runr task: phases that it may begin from now on", HelpName = "n" };
    private readonly Option<bool> _allowDeps = new("--allow-deps") { Description = "Runr task: lockfiles may be changed from now on" };
    private readonly Option<bool> _rescope = new("--rescope") { Description = $"Runr task: take the scope that {RunrConfig.FileName} has now" };
    private readonly Option<string?> _config = new("--config") { Description = "Runr task: the configuration that --rescope reads", HelpName = "file" };
    private readonly Option<bool> _force = new("--force") { Description = "Runr task: go on whatever it stopped for. Run Mode: without asking the remote, and in spite of the breaker" };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _time, _ticks, _allowDeps, _rescope, _config, _force })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What they say.</summary>
    /// <exception cref="UserException">One of them is no number.</exception>
    public RunrResumeRequest Read(ParseResult parsed) => new()
    {
        Minutes = Number(_time.Name, parsed.GetValue(_time), isWhole: false),
        MaxTicks = (int?)Number(_ticks.Name, parsed.GetValue(_ticks), isWhole: true),
        AllowDeps = parsed.GetValue(_allowDeps),
        Rescope = parsed.GetValue(_rescope),
        Config = parsed.GetValue(_config),
        Force = parsed.GetValue(_force),
    };

    private static double? Number(string name, string? text, bool isWhole) => text is null ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e6 && (!isWhole || double.IsInteger(number)) ? number
        : throw new UserException($"{name} {text}: must be {(isWhole ? "a whole number" : "a number of minutes")} above 0");
}
