using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Agents;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Fire.Documents;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.Gates;
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

    /// <summary>The work item whose section of a document it is; null for a file as a whole.</summary>
    public string? Item { get; init; }

    /// <summary>The kind in a word.</summary>
    public string Word => Kind switch
    {
        EvidenceKind.Checks => "checks",
        EvidenceKind.Handoff => "handoff",
        EvidenceKind.Violation => "violation",
        EvidenceKind.Findings => "findings",
        EvidenceKind.Document => "to approve",
        _ => "log",
    };

    /// <summary>Whether its beginning tells most, and not its end.</summary>
    public bool IsReadFromStart => Kind is EvidenceKind.Violation or EvidenceKind.Findings or EvidenceKind.Document;

    /// <summary>
    /// The file's last lines that are not empty, or the first ones where those tell most, safe to be shown; of an agent's events what
    /// the agent says, not how it is transmitted. Empty where there are none, or the file can't be read. Reads 256 KiB at most.
    /// </summary>
    /// <param name="most">The most lines.</param>
    public IReadOnlyList<string> LastLines(int most)
    {
        if (IsReadFromStart)
        {
            return FirstLines(most);
        }

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
        var all = OfPhases(step, folder).ToList();
        if (step.EndedAttempts is [.., { Log.Length: > 0 } last])
        {
            var log = Moved(last.Log, step, folder);
            all.Add(new(EvidenceKind.Checks, AttemptPaths.GateLogOf(log), ""));
            all.Add(new(EvidenceKind.Log, log, last.Tool));
            if (step.Blocker?.Kind == BlockerKind.Review)
            {
                all.Insert(0, new(EvidenceKind.Handoff, folder.Handoff(step.Id), last.Tool));
            }
        }

        return [.. all.Where(e => new FileInfo(e.Path) is { Exists: true, Length: > 0 }).DistinctBy(e => e.Path)];
    }

    /// <summary>What the phase tells in which the step stopped, and of a loop what was asked for last.</summary>
    private static IEnumerable<BlockerEvidence> OfPhases(StepState step, RunFolder folder)
    {
        if (step is { Blocker.Kind: BlockerKind.Approval, Phases: [.., { Kind: "approve", Verdict: null }] }
            && step.Phases.LastOrDefault(v => v is { Kind: "agent", Verdict: Verdict.Pass, Evidence.Length: > 0 }) is { } asked
            && step.EndedAttempts.All(a => a.Log != asked.Evidence))
        {
            yield return new(EvidenceKind.Document, asked.Evidence, "") { Item = step.Id };
        }

        if (step.Phases is not [.., var last] || step.StopReason is null)
        {
            yield break;
        }

        var kind = step.Blocker?.Kind == BlockerKind.Guard && !AnswerWords.IsGuardrail(step) ? EvidenceKind.Violation : EvidenceKind.Findings;
        var log = Moved(last.Log, step, folder);
        if (kind != EvidenceKind.Violation && last.Verdict == Verdict.Changes && last.Log.Length > 0 && File.Exists(log))
        {
            yield return new(EvidenceKind.Checks, log, "");
        }

        if (last.Evidence.Length > 0 && step.EndedAttempts.All(a => a.Log != last.Evidence))
        {
            yield return new(kind, Moved(last.Evidence, step, folder), "");
        }

        if (step.Blocker?.Kind == BlockerKind.Breaker && step.Phases.LastOrDefault(v => v.Verdict == Verdict.Changes) is { Evidence.Length: > 0 } wanted)
        {
            yield return new(EvidenceKind.Findings, Moved(wanted.Evidence, step, folder), "");
        }
    }

    /// <summary>A run folder may have been moved since.</summary>
    private static string Moved(string path, StepState step, RunFolder folder) =>
        path.Length == 0 || File.Exists(path) ? path : System.IO.Path.Combine(folder.StepLogs(step.Id), System.IO.Path.GetFileName(path));

    private IReadOnlyList<string> FirstLines(int most)
    {
        try
        {
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(Window, file.Length)];
            var whole = Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            var lines = (SectionOf() ?? whole).Split('\n');

            // Its title says what is said beside it already.
            return [.. lines.Where(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith("# ", StringComparison.Ordinal)).Take(most).Select(Safe)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string? SectionOf() =>
        Item is { } item && FireArtifactFile.KindOf(System.IO.Path.GetFileName(Path)) is { } artifact ? FireArtifacts.Section(System.IO.Path.GetDirectoryName(Path)!, artifact, item) : null;

    private static string Safe(string line) => ControlText.Visible(ShortText.Cut(ControlText.StripEscapes(line), ShortText.MaxLength)).TrimEnd();
}
