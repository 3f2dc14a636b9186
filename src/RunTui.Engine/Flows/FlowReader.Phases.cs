using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Flows;

public sealed partial class FlowReader
{
    private const int MostPhases = 100;
    private const int MostCommands = 100;

    internal static readonly Dictionary<string, PhaseKind> Kinds = Enum.GetValues<PhaseKind>().ToDictionary(kind => kind.Name());
    internal static readonly Dictionary<string, PhaseOutput> Outputs = Enum.GetValues<PhaseOutput>().ToDictionary(output => output.Name());

    internal static readonly Dictionary<string, bool> WhenExhausted = new() { ["stop"] = false, ["pass"] = true };

    internal static readonly string[] PhaseEntries = ["id", "kind", "work", "output", "verdict", "on_changes", "prompt", "tool", "commands", "path", "when", "danger", "file", "marker", "on_demand", "timeout", "rounds", "on_exhaust", "same", "optional", "enabled"];
    internal static readonly Dictionary<string, PhaseCondition> Conditions = Enum.GetValues<PhaseCondition>().ToDictionary(condition => condition.Name());
    internal static readonly string[] IncludeEntries = ["flow", "when"];
    internal static readonly string[] Dangers = ["safe", "moderate", "high", "critical"];

    private ImmutableArray<Phase> Stage(Dictionary<string, (YamlNode Key, YamlNode Value)> entries, string stage)
    {
        if (!entries.TryGetValue(stage, out var entry))
        {
            return [];
        }

        List<Phase> phases = [];
        foreach (var node in _nodes.Items(entry.Value, stage, "a list of phases").Take(MostPhases + 1))
        {
            if (phases.Count == MostPhases)
            {
                _nodes.Error(node, stage, $"there are more than {MostPhases} phases; expected fewer");
            }
            else if (node is YamlMappingNode mapping && mapping.Children.ContainsKey(new YamlScalarNode("flow")))
            {
                phases.AddRange(Included(mapping, $"{stage}[{phases.Count}]"));
            }
            else
            {
                phases.Add(ReadPhase(node, stage, phases));
            }
        }

        return [.. phases];
    }

    private Phase ReadPhase(YamlNode node, string stage, List<Phase> earlier)
    {
        var entry = $"{stage}[{earlier.Count}]";
        var entries = _nodes.Entries(node, entry, PhaseEntries, "a phase");
        var kind = entries.TryGetValue("kind", out var kindNode) ? _nodes.Choice(kindNode.Value, $"{entry}.kind", Kinds) : Missing<PhaseKind>("kind", string.Join(", ", Kinds.Keys));
        var id = entries.TryGetValue("id", out var idNode) ? _nodes.Name(idNode.Value, $"{entry}.id", "the phase's name") : null;
        if (!entries.ContainsKey("id"))
        {
            Missing<PhaseKind>("id", "the phase's name");
        }
        else if (id is not null && !_ids.Add(id))
        {
            _nodes.Error(idNode.Value, $"{entry}.id", $"another phase is called {Shown.Quoted(id)} too; expected a name of its own");
        }

        if (kind is { } known)
        {
            foreach (var (name, (key, _)) in entries.Where(e => !Allowed(known).Contains(e.Key)))
            {
                _nodes.Error(key, $"{entry}.{name}", $"a phase of the kind {known.Name()} has none; expected {string.Join(", ", Allowed(known))}");
            }
        }

        var output = Output(entries, entry, stage);
        var phase = new Phase
        {
            Id = id ?? "",
            Kind = kind ?? PhaseKind.Agent,
            Work = entries.TryGetValue("work", out var work) ? _nodes.Name(work.Value, $"{entry}.work", "a type of work, such as implementation") : null,
            Output = output,
            Prompt = entries.TryGetValue("prompt", out var prompt) ? _nodes.Text(prompt.Value, $"{entry}.prompt", "what the agent is told in addition", lines: true) : null,
            Tool = entries.TryGetValue("tool", out var tool) ? Tool(tool.Value, $"{entry}.tool") : null,
            Commands = entries.TryGetValue("commands", out var commands) ? Commands(commands.Value, $"{entry}.commands") : [],
            Path = entries.TryGetValue("path", out var path) ? ArtifactPath(path.Value, $"{entry}.path") : null,
            When = entries.TryGetValue("when", out var when) ? _nodes.Choice(when.Value, $"{entry}.when", Conditions) ?? PhaseCondition.Always : PhaseCondition.Always,
            Danger = entries.TryGetValue("danger", out var danger) ? Danger(danger.Value, $"{entry}.danger") : null,
            File = entries.TryGetValue("file", out var file) ? ArtifactPath(file.Value, $"{entry}.file") : null,
            Marker = entries.TryGetValue("marker", out var marker) ? ArtifactPath(marker.Value, $"{entry}.marker") : null,
            IsOnDemand = entries.TryGetValue("on_demand", out var demand) && IsTrue(demand.Value, $"{entry}.on_demand"),
            Timeout = entries.TryGetValue("timeout", out var timeout) ? Time(timeout.Value, $"{entry}.timeout") : null,
            Rounds = entries.TryGetValue("rounds", out var rounds) ? Count(rounds.Value, $"{entry}.rounds") : null,
            PassesOver = entries.TryGetValue("on_exhaust", out var exhausted) && _nodes.Choice(exhausted.Value, $"{entry}.on_exhaust", WhenExhausted) == true,
            Same = entries.TryGetValue("same", out var same) ? Count(same.Value, $"{entry}.same") : null,
            IsOptional = entries.TryGetValue("optional", out var optional) && IsTrue(optional.Value, $"{entry}.optional"),
            IsOff = entries.TryGetValue("enabled", out var enabled) && !IsTrue(enabled.Value, $"{entry}.enabled"),
        };
        if (kind == PhaseKind.Artifact && !entries.ContainsKey("path"))
        {
            Missing<PhaseKind>("path", "the document that must exist");
        }

        return entries.TryGetValue("on_changes", out var back) ? phase with { OnChanges = OnChanges(back.Value, $"{entry}.on_changes", phase, earlier) } : phase;

        T? Missing<T>(string name, string expected)
            where T : struct
        {
            if (node is YamlMappingNode)
            {
                _nodes.Error(node, entry, $"{name} is missing; expected {expected}");
            }

            return null;
        }
    }

    /// <summary>The phases that each step of another flow passes through, in its place.</summary>
    private ImmutableArray<Phase> Included(YamlMappingNode node, string entry)
    {
        var entries = _nodes.Entries(node, entry, IncludeEntries, "a flow that stands here");
        var when = entries.TryGetValue("when", out var condition) ? _nodes.Choice(condition.Value, $"{entry}.when", Conditions) : null;
        var name = (entries["flow"].Value as YamlScalarNode)?.Value ?? "";
        string[] known = [.. FlowCatalog.BuiltIn.Where(f => f is not (Flow.Direct or Flow.Routed))];
        if (!known.Contains(name) || $"flows/{name}.yaml" == _file)
        {
            _nodes.Error(entries["flow"].Value, $"{entry}.flow", $"{FlowNodes.Found(entries["flow"].Value)} is here; {FlowNodes.Expected(name, known)}");
            return [];
        }

        var phases = FlowCatalog.ReadBuiltIn(name).Phases;
        foreach (var phase in phases.Where(phase => !_ids.Add(phase.Id)))
        {
            _nodes.Error(entries["flow"].Value, $"{entry}.flow", $"another phase is called {Shown.Quoted(phase.Id)} too; expected a name of its own");
        }

        return when is { } wanted ? [.. phases.Select(phase => phase with { When = wanted })] : phases;
    }

    internal static string[] Allowed(PhaseKind kind) => kind switch
    {
        PhaseKind.Agent =>
        [
            "id", "kind", "work", "output", "verdict", "on_changes", "prompt", "tool", "when", "danger", "file", "marker", "on_demand", "timeout", "rounds", "on_exhaust", "same", "optional", "enabled",
        ],
        PhaseKind.Command => ["id", "kind", "work", "output", "commands", "on_changes", "when", "on_demand", "timeout", "rounds", "on_exhaust", "same", "optional", "enabled"],
        PhaseKind.Verify => ["id", "kind", "commands", "on_changes", "when"],
        PhaseKind.Approve => ["id", "kind", "prompt", "on_changes", "when", "on_exhaust", "enabled"],
        PhaseKind.Checkpoint or PhaseKind.Publish => ["id", "kind", "when", "on_demand"],
        PhaseKind.Artifact => ["id", "kind", "path", "on_changes", "when"],
        _ => ["id", "kind", "when"],
    };

    /// <summary>What the answer has to be; <c>verdict: required</c> is the other spelling of <c>output: verdict</c>.</summary>
    private PhaseOutput Output(Dictionary<string, (YamlNode Key, YamlNode Value)> entries, string entry, string stage)
    {
        var output = entries.TryGetValue("output", out var node) ? _nodes.Choice(node.Value, $"{entry}.output", Outputs) ?? PhaseOutput.Text : PhaseOutput.Text;
        var isCommand = entries.TryGetValue("kind", out var kind) && kind.Value is YamlScalarNode { Value: "command" };
        if (node.Value is { } said && isCommand != (output == PhaseOutput.Findings) && !(isCommand && output == PhaseOutput.Text))
        {
            _nodes.Error(said, $"{entry}.output", isCommand ? $"a command gives no {output.Name()}; expected text or findings" : $"only a command gives {output.Name()}; expected kind: command beside it");
        }

        if (output == PhaseOutput.Milestones && stage != "before")
        {
            _nodes.Error(node.Value, $"{entry}.output", "milestones come before all steps; expected them in a phase of before");
        }

        if (!entries.TryGetValue("verdict", out var verdict))
        {
            return output;
        }

        if (verdict.Value is not YamlScalarNode { Value: "required" })
        {
            _nodes.Error(verdict.Value, $"{entry}.verdict", $"{FlowNodes.Found(verdict.Value)} is here; expected required");
        }
        else if (node.Value is not null && output != PhaseOutput.Verdict)
        {
            _nodes.Error(verdict.Key, $"{entry}.verdict", $"output says {output.Name()}; expected one of the two");
        }

        return PhaseOutput.Verdict;
    }

    private string? OnChanges(YamlNode node, string entry, Phase phase, List<Phase> earlier)
    {
        var target = (node as YamlScalarNode)?.Value ?? "";
        string[] known = [.. earlier.Select(p => p.Id).Append(phase.Id).Where(id => id.Length > 0)];
        if (!known.Contains(target))
        {
            _nodes.Error(node, entry, $"{FlowNodes.Found(node)} is here; {FlowNodes.Expected(target, known)} (a phase before this one in the same list, or itself)");
            return null;
        }

        if (phase.IsOnDemand)
        {
            _nodes.Error(node, entry, "a phase that is gone through on demand is sent to, and sends nobody back; expected it without on_changes");
        }

        if (phase is { Kind: PhaseKind.Agent, Output: PhaseOutput.Text })
        {
            _nodes.Error(node, entry, "an answer that is only text asks for no changes; expected output: verdict beside it");
        }

        return target;
    }

    private string? Tool(YamlNode node, string entry)
    {
        if (_nodes.Text(node, entry, "a tool") is not { } text)
        {
            return null;
        }

        if (!ToolReference.Parse(text).IsKnown)
        {
            // Runr's name for it, which no edit distance leads from to ours.
            var meant = text == "claude" ? "; did you mean \"claude-code\"?" : "";
            _nodes.Error(node, entry, $"there is no tool {Shown.Quoted(text)}; {FlowNodes.Expected(text, ToolReference.Tools)} or skill:<name>{meant}");
            return null;
        }

        return text;
    }

    private int? Count(YamlNode node, string entry)
    {
        if (node is YamlScalarNode { Value: { } text } && int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 1000)
        {
            return count;
        }

        _nodes.Error(node, entry, $"{FlowNodes.Found(node)} is here; expected a whole number from 1 to 1000");
        return null;
    }

    private bool IsTrue(YamlNode node, string entry)
    {
        if (node is YamlScalarNode { Value: "true" or "false" } word)
        {
            return word.Value == "true";
        }

        _nodes.Error(node, entry, $"{FlowNodes.Found(node)} is here; expected true or false");
        return false;
    }

    private TimeSpan? Time(YamlNode node, string entry)
    {
        if (BreakerRule.Parse(BreakerKind.Call, (node as YamlScalarNode)?.Value) is { Limit: > 0 and <= StepSettings.MaxTimeoutSeconds } limit)
        {
            return TimeSpan.FromSeconds(limit.Limit);
        }

        _nodes.Error(node, entry, $"{FlowNodes.Found(node)} is here; {ExpectedTime}");
        return null;
    }

    private string? Danger(YamlNode node, string entry)
    {
        var level = (node as YamlScalarNode)?.Value ?? "";
        if (Dangers.Contains(level))
        {
            return level;
        }

        _nodes.Error(node, entry, $"{FlowNodes.Found(node)} is here; {FlowNodes.Expected(level, Dangers)}");
        return null;
    }

    private ImmutableArray<string> Commands(YamlNode node, string entry)
    {
        const string Expected = "a command line";
        IEnumerable<YamlNode> items = node is YamlScalarNode ? [node] : _nodes.Items(node, entry, "a list of command lines");
        return [.. items.Take(MostCommands).Select((item, i) => _nodes.Text(item, node is YamlScalarNode ? entry : $"{entry}[{i}]", Expected, lines: true)).OfType<string>()];
    }

    private string? ArtifactPath(YamlNode node, string entry)
    {
        if (_nodes.Text(node, entry, "a path in the run folder") is not { } path)
        {
            return null;
        }

        if (Path.IsPathRooted(path) || path.Split('/', '\\').Contains(".."))
        {
            _nodes.Error(node, entry, $"{Shown.Quoted(path)} leads out of the run folder; expected a path inside of it");
            return null;
        }

        return path;
    }
}
