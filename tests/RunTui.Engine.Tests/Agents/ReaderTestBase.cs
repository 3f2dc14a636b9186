using System.Collections.Immutable;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Processes;

namespace RunTui.Engine.Tests.Agents;

/// <summary>Feeds a reader and shows what it made of it.</summary>
public abstract class ReaderTestBase
{
    internal static readonly ProcessExit Success = new() { ExitCode = 0 };

    /// <summary>Commands of the user's own, one for each kind of output.</summary>
    private static readonly ImmutableDictionary<string, WorkerCommand> Workers =
        new[] { "text", "json", "jsonl" }.ToImmutableDictionary(output => $"worker-{output}", output => new WorkerCommand("w", [], output));

    internal static ProcessExit Failed(int code = 1) => new() { ExitCode = code };

    internal static IAgentOutputReader Reader(string tool) =>
        new AgentCatalog(new FixedTime(), _ => null).With(Workers).Find(tool)!.CreateReader();

    internal static AgentOutput Finish(string tool, ProcessExit exit, params IEnumerable<string> lines)
    {
        var reader = Reader(tool);
        foreach (var line in lines)
        {
            reader.Read(line, cut: false);
        }

        return reader.Finish(exit);
    }

    /// <summary>What a log view sees, one <c>kind|text</c> a line.</summary>
    internal static string[] Seen(string tool, params IEnumerable<string> lines)
    {
        var reader = Reader(tool);
        return [.. lines.SelectMany(line => reader.Read(line, cut: false)).Select(line => $"{line.Kind}|{line.Text}")];
    }

    internal static string Json(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();
}
