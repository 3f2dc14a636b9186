using System.CommandLine;

namespace RunTui.Dashboards;

/// <summary>The flags for the dashboard's looks.</summary>
internal sealed class LookFlags
{
    private readonly Option<string?> _theme = new("--theme") { Description = "How the dashboard looks: dark, light, high-contrast, colour-blind, ansi-16, or a file", HelpName = "name|file" };
    private readonly Option<bool> _ascii = new("--ascii") { Description = "Draw the dashboard with nothing but ASCII characters" };

    /// <summary>Adds them to a verb that opens the dashboard.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_theme);
        command.Options.Add(_ascii);
    }

    public LookSettings Read(ParseResult parsed) => new(parsed.GetValue(_theme), parsed.GetValue(_ascii));
}
