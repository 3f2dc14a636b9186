using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports;

/// <summary>How Runr's two workers are started.</summary>
public sealed record RunrWorkers
{
    /// <summary>Runr's names of them.</summary>
    public static ImmutableArray<string> Names { get; } = ["claude", "codex"];

    public static WorkerCommand DefaultClaude { get; } = new("claude", ["-p", "--output-format", "json", "--dangerously-skip-permissions"], "json");

    public static WorkerCommand DefaultCodex { get; } = new("codex", ["exec", "--full-auto", "--json"], "jsonl");

    public WorkerCommand Claude { get; init; } = DefaultClaude;

    public WorkerCommand Codex { get; init; } = DefaultCodex;

    /// <summary>The command of a worker.</summary>
    public WorkerCommand Of(string name) => name == "codex" ? Codex : Claude;

    /// <summary>
    /// Whether a worker is the user's own command. Where it is Runr's default, our own agent is better: it knows the tool's current
    /// flags, its model and its events.
    /// </summary>
    public bool IsOwn(string name)
    {
        var (worker, plain) = name == "codex" ? (Codex, DefaultCodex) : (Claude, DefaultClaude);
        return worker.Bin != plain.Bin || worker.Output != plain.Output || !worker.Args.SequenceEqual(plain.Args);
    }

    /// <summary>The tool that a worker is in a blueprint.</summary>
    public static string ToolOf(string name) => name == "codex" ? "codex" : "claude-code";
}
