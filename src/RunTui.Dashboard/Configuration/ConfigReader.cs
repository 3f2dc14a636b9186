using RunTui.Dashboard.Keys;
using YamlDotNet.RepresentationModel;

namespace RunTui.Dashboard.Configuration;

/// <summary>Makes a configuration of the nodes of its file.</summary>
internal sealed partial class ConfigReader(string file)
{
    internal static readonly string[] Sections = ["keys", "theme", "ascii", "mouse", "layout", "notices", "terminal_lost"];
    internal static readonly string[] Grounds = ["light", "dark"];
    internal static readonly string[] LayoutEntries = ["steps", "blockers", "tab", "wrap", "follow"];
    internal static readonly string[] Tabs = ["log", "detail", "timeline", "changes", "files"];
    internal static readonly string[] NoticeEntries = ["when", "after", "bell", "osc", "title", "progress", "command"];
    internal static readonly string[] Occasions = ["blocked", "ended"];
    internal static readonly string[] Sequences = ["auto", "9", "777", "99", "none"];
    internal static readonly string[] Losses = ["hand-over", "stop"];

    private readonly ConfigNodes _nodes = new(file);

    public ConfigResult Read(YamlNode root)
    {
        var config = DashboardConfig.Default;
        foreach (var (name, value) in _nodes.Entries(root, "", Sections, "entry"))
        {
            config = name switch
            {
                "keys" => config with { Keys = ReadKeys(value) },
                "theme" => config with { Theme = ReadTheme(value) },
                "ascii" => config with { Ascii = _nodes.Flag(value, name) ?? config.Ascii },
                "mouse" => config with { Mouse = _nodes.Flag(value, name) ?? config.Mouse },
                "layout" => config with { Layout = ReadLayout(value) },
                "notices" => config with { Notices = ReadNotices(value) },
                _ => config with { TerminalLost = (TerminalLoss)(_nodes.Choice(value, name, Losses) ?? 0) },
            };
        }

        return new ConfigResult(config, _nodes.Problems);
    }

    private ThemeChoice? ReadTheme(YamlNode node)
    {
        const string Expected = "a theme's name or file";
        if (node is not YamlMappingNode)
        {
            return _nodes.Text(node, "theme", Expected) is { } name ? new ThemeChoice(name) { Line = (int)node.Start.Line } : null;
        }

        var choice = new ThemeChoice(null, null) { Line = (int)node.Start.Line };
        foreach (var (ground, value) in _nodes.Entries(node, "theme", Grounds, "ground"))
        {
            var name = _nodes.Text(value, $"theme.{ground}", Expected);
            choice = ground == "light" ? choice with { Light = name } : choice with { Dark = name };
        }

        return choice is { Light: null, Dark: null } ? null : choice;
    }

    private LayoutConfig ReadLayout(YamlNode node)
    {
        var layout = LayoutConfig.Default;
        foreach (var (name, value) in _nodes.Entries(node, "layout", LayoutEntries, "entry"))
        {
            var entry = $"layout.{name}";
            layout = name switch
            {
                "steps" => layout with { Steps = _nodes.Size(value, entry, 10, 400) },
                "blockers" => layout with { Blockers = _nodes.Size(value, entry, 3, 100) },
                "tab" => layout with { Tab = DashboardCommand.ShowLog + (_nodes.Choice(value, entry, Tabs) ?? 0) },
                "wrap" => layout with { Wrap = _nodes.Flag(value, entry) ?? layout.Wrap },
                _ => layout with { Follow = _nodes.Flag(value, entry) ?? layout.Follow },
            };
        }

        return layout;
    }

    private NoticesConfig ReadNotices(YamlNode node)
    {
        var notices = NoticesConfig.Default;
        foreach (var (name, value) in _nodes.Entries(node, "notices", NoticeEntries, "entry"))
        {
            var entry = $"notices.{name}";
            notices = name switch
            {
                "when" => notices with { When = ReadOccasions(value, entry) ?? notices.When },
                "after" => notices with { After = _nodes.Duration(value, entry) ?? notices.After },
                "bell" => notices with { Bell = _nodes.Flag(value, entry) ?? notices.Bell },
                "osc" => notices with { Osc = (NoticeSequence)(_nodes.Choice(value, entry, Sequences) ?? 0) },
                "title" => notices with { Title = _nodes.Flag(value, entry) ?? notices.Title },
                "progress" => notices with { Progress = _nodes.Flag(value, entry) ?? notices.Progress },
                _ => notices with { Command = _nodes.Text(value, entry, "a command line") },
            };
        }

        return notices;
    }

    /// <summary>A list of occasions; an empty one means never.</summary>
    private List<NoticeOccasion>? ReadOccasions(YamlNode node, string entry)
    {
        var occasions = new List<NoticeOccasion>();
        foreach (var one in node is YamlSequenceNode list ? list.Children : [node])
        {
            if (_nodes.Choice(one, entry, Occasions) is not { } occasion)
            {
                return null;
            }

            occasions.Add((NoticeOccasion)occasion);
        }

        return occasions;
    }
}
