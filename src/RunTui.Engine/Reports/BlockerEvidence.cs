using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Agents;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;
using RunTui.Processes;

namespace RunTui.Engine.Reports;

/// <summary>A file that tells why a step waits, and its last lines.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Path">The file, absolute.</param>
/// <param name="Tool">The tool that printed it; empty where none did.</param>
public sealed record BlockerEvidence(EvidenceKind Kind, string Path, string Tool)
{
    /// <summary>How much of a file's end is looked at, in bytes.</summary>
    private const int Window = 256 * 1024;

    /// <summary>The kind in a word.</summary>
    public string Word => Kind switch
    {
        EvidenceKind.Checks => "checks",
        EvidenceKind.Handoff => "handoff",
        _ => "log",
    };

    /// <summary>
    /// The file's last lines that are not empty, safe to be shown; of an agent's events what the agent says, not how it is
    /// transmitted. Empty where there are none, or the file can't be read. Reads 256 KiB at most.
    /// </summary>
    /// <param name="most">The most lines.</param>
    public IReadOnlyList<string> LastLines(int most)
    {
        var bytes = FileTail.Read(Path, Window, out var isWhole);
        var text = Encoding.UTF8.GetString(bytes);
        if (Kind == EvidenceKind.Handoff)
        {
            return Handoff.ReadSummary(text) is { Length: > 0 } summary ? [summary] : [];
        }

        var from = isWhole ? 0 : text.IndexOf('\n') + 1;
        var lines = text[from..].Split('\n').Select(line => line.TrimEnd('\r'));
        return [.. (Kind == EvidenceKind.Log ? AgentWords.Of(Tool, lines) : lines).Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(most).Select(Safe)];
    }

    /// <summary>What there is for a step that is blocked.</summary>
    internal static ImmutableArray<BlockerEvidence> Of(StepState step, RunFolder folder)
    {
        if (step.EndedAttempts is not [.., { Log.Length: > 0 } last])
        {
            return [];
        }

        // A run folder may have been moved since.
        var log = File.Exists(last.Log) ? last.Log : System.IO.Path.Combine(folder.StepLogs(step.Id), System.IO.Path.GetFileName(last.Log));
        var all = new List<BlockerEvidence>
        {
            new(EvidenceKind.Checks, AttemptPaths.GateLogOf(log), ""),
            new(EvidenceKind.Log, log, last.Tool),
        };
        if (step.Blocker?.Kind == BlockerKind.Review)
        {
            all.Insert(0, new(EvidenceKind.Handoff, folder.Handoff(step.Id), last.Tool));
        }

        return [.. all.Where(e => new FileInfo(e.Path) is { Exists: true, Length: > 0 })];
    }

    private static string Safe(string line) => ControlText.Visible(ShortText.Cut(ControlText.StripEscapes(line), ShortText.MaxLength)).TrimEnd();
}
