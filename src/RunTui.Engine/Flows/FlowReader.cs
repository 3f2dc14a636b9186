using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;
using RunTui.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Flows;

/// <summary>Reads a flow from its YAML, into nodes that know their places. Whatever is wrong is said, all of it at once.</summary>
public sealed partial class FlowReader
{
    /// <summary>What a flow that goes back, and that nothing else would end, gets for <c>cycles</c>.</summary>
    public const int DefaultCycles = 20;

    private const string ExpectedTime = "expected a time over 0, such as 90s, 15m or 8h, 30d at most";
    private const double MostCounted = 1_000_000;

    internal static readonly string[] Sections = ["flow", "about", "before", "phases", "between", "after", "breaker"];

    internal static readonly Dictionary<string, BreakerKind> BreakerKinds = Enum.GetValues<BreakerKind>().ToDictionary(kind => kind.Name());

    private readonly FlowNodes _nodes;
    private readonly string _file;
    private readonly IReadOnlyCollection<string> _taken;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    private FlowReader(string file, IReadOnlyCollection<string> taken) => (_nodes, _file, _taken) = (new FlowNodes(file), file, taken);

    /// <summary>Reads a flow. Never throws.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">Its name, as errors are to show it.</param>
    public static FlowReadResult Read(string text, string file) => Read(text, file, []);

    /// <summary>Reads a flow that must have another name than those of <paramref name="taken"/>.</summary>
    internal static FlowReadResult Read(string text, string file, IReadOnlyCollection<string> taken)
    {
        if (text.Length > YamlSource.MaxLength)
        {
            return Failed(file, 0, 0, $"this is no flow: it has more than {YamlSource.MaxLength / 1024} KiB");
        }

        try
        {
            return YamlSource.Parse(text) switch
            {
                [] => Failed(file, 0, 0, "it is empty; expected a flow with flow and phases"),
                [_, var second, ..] => Failed(file, (int)second.RootNode.Start.Line, (int)second.RootNode.Start.Column, "a second document begins here; expected one flow a file"),
                [var only] => new FlowReader(file, taken).Read(only.RootNode),
            };
        }
        catch (YamlException e)
        {
            return Failed(file, (int)e.Start.Line, (int)e.Start.Column, $"this is not YAML: {Shown.Clean(e.Message)}");
        }
    }

    private static FlowReadResult Failed(string file, int line, int column, string message) => new(null, [new(file, line, column, message)]);

    private FlowReadResult Read(YamlNode root)
    {
        var entries = _nodes.Entries(root, "", Sections, "a flow");
        var flow = new Flow
        {
            Name = Name(root, entries),
            About = entries.TryGetValue("about", out var about) ? _nodes.Text(about.Value, "about", "what the flow is for, on one line") ?? "" : "",
            Before = Stage(entries, "before"),
            Phases = Stage(entries, "phases"),
            Between = Stage(entries, "between"),
            After = Stage(entries, "after"),
            File = _file,
        };
        if (root is YamlMappingNode && !entries.ContainsKey("phases"))
        {
            _nodes.Error(root, "", "phases is missing; expected the list of what each step passes through (phases: [] for a step's own attempts and checks alone)");
        }

        flow = flow with { Breaker = Ending(flow, entries.TryGetValue("breaker", out var breaker) ? Breaker(breaker.Value) : []) };
        var errors = _nodes.Errors.ToImmutableArray();
        return new(errors.IsEmpty ? flow : null, errors);
    }

    private string Name(YamlNode root, Dictionary<string, (YamlNode Key, YamlNode Value)> entries)
    {
        if (!entries.TryGetValue("flow", out var entry))
        {
            if (root is YamlMappingNode)
            {
                _nodes.Error(root, "", "flow is missing; expected the flow's name");
            }

            return "";
        }

        var name = _nodes.Name(entry.Value, "flow", "the flow's name") ?? "";
        if (_taken.Contains(name))
        {
            _nodes.Error(entry.Value, "flow", $"{Shown.Quoted(name)} is a flow already; expected another name");
        }

        return name;
    }

    /// <summary>The rules in the order in which they stand, which is that in which they are looked at.</summary>
    private List<BreakerRule> Breaker(YamlNode node)
    {
        List<BreakerRule> rules = [];
        foreach (var (name, (key, value)) in _nodes.Entries(node, "breaker", BreakerKinds.Keys, "limits"))
        {
            var entry = $"breaker.{name}";
            var kind = BreakerKinds[name];
            var rule = BreakerRule.Parse(kind, (value as YamlScalarNode)?.Value);
            if (rule is null or { Limit: <= 0 } || (rule.IsTime ? rule.Limit > StepSettings.MaxTimeoutSeconds : rule.Limit > MostCounted || !double.IsInteger(rule.Limit)))
            {
                var expected = new BreakerRule(kind, 0).IsTime ? ExpectedTime : "expected a whole number from 1 to 1000000";
                _nodes.Error(value is YamlScalarNode ? value : key, entry, $"{FlowNodes.Found(value)} is here; {expected}");
            }
            else
            {
                rules.Add(rule);
            }
        }

        return rules;
    }

    /// <summary>A flow that goes back must come to an end by itself.</summary>
    private static ImmutableArray<BreakerRule> Ending(Flow flow, List<BreakerRule> rules)
    {
        var goesBack = flow.Phases.Concat(flow.Before).Concat(flow.Between).Concat(flow.After).Any(p => p.OnChanges is not null);
        if (goesBack && !rules.Exists(r => r.Kind is BreakerKind.Cycles or BreakerKind.Ticks or BreakerKind.Elapsed))
        {
            rules.Add(new(BreakerKind.Cycles, DefaultCycles));
        }

        return [.. rules];
    }
}
