using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Flows;

public sealed partial class FlowReader
{
    private const int MostPhases = 100;
    private const int MostCommands = 100;

    private static readonly Dictionary<string, PhaseKind> Kinds = Enum.GetValues<PhaseKind>().ToDictionary(kind => kind.Name());
    private static readonly Dictionary<string, PhaseOutput> Outputs = Enum.GetValues<PhaseOutput>().ToDictionary(output => output.Name());

    private static readonly string[] PhaseEntries = ["id", "kind", "work", "output", "verdict", "on_changes", "prompt", "tool", "commands", "path"];

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

    private static string[] Allowed(PhaseKind kind) => kind switch
    {
        PhaseKind.Agent => ["id", "kind", "work", "output", "verdict", "on_changes", "prompt", "tool"],
        PhaseKind.Verify => ["id", "kind", "commands", "on_changes"],
        PhaseKind.Approve => ["id", "kind", "on_changes"],
        PhaseKind.Artifact => ["id", "kind", "path", "on_changes"],
        _ => ["id", "kind"],
    };

    /// <summary>What the answer has to be; <c>verdict: required</c> is the other spelling of <c>output: verdict</c>.</summary>
    private PhaseOutput Output(Dictionary<string, (YamlNode Key, YamlNode Value)> entries, string entry, string stage)
    {
        var output = entries.TryGetValue("output", out var node) ? _nodes.Choice(node.Value, $"{entry}.output", Outputs) ?? PhaseOutput.Text : PhaseOutput.Text;
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
