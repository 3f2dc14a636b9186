using System.Globalization;
using System.Text;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports;

public sealed partial record StatusInputs
{
    internal const string BlueprintFileName = "blueprint.json";

    internal const string EventsFileName = "events.jsonl";

    private const int LegacyWindow = 64 << 10;

    // The second is an older runner's: who holds it works on the run, even if only the first is ours to take.
    private static readonly string[] LockFileNames = [".run.lock", ".loop-run.lock"];

    /// <summary>
    /// Reads any run folder, ours or another program's, and changes nothing. Of the journals only the end is read, so their size
    /// does not matter. What is missing, torn or foreign reads as absent.
    /// </summary>
    /// <param name="path">The run folder.</param>
    /// <param name="isAlive">Whether the process of that pid lives.</param>
    public static StatusInputs ReadFolder(string path, Func<int, bool> isAlive)
    {
        var folder = Path.GetFullPath(path);
        var (blueprint, unknownStatuses) = PlanReader.ReadFile(In(BlueprintFileName));
        var state = RunStateFile.TryReadFile(In(RunStateFile.FileName));
        var active = StatusSnapshot.ActiveStepOf(blueprint, state);
        var (held, alive) = ReadLocks(folder, isAlive);

        return new()
        {
            RunFolder = folder,
            Blueprint = blueprint,
            UnknownStatuses = unknownStatuses,
            State = state,
            LastEvent = FileTail.LastParsable(In(EventsFileName), RunEventJson.TryRead),
            LastBlocker = FileTail.LastParsable(In(BlockerEntry.FileName), BlockerEntry.TryRead),
            LockHeld = held,
            OwnerAlive = alive,
            RecapExists = File.Exists(In(CompletionRecap.FileName)),
            SummaryExists = File.Exists(In(CompletionSummary.FileName)),
            HasEvents = IsNotEmpty(In(EventsFileName)),
            HasBlockers = IsNotEmpty(In(BlockerEntry.FileName)),
            LegacyProgress = LastSection(In(ProgressLog.FileName)),
            LegacyBlocker = LastSection(In("blockers.md")),
            NewestAttemptLog = active is null ? null : NewestAttemptLogOf(folder, active.Id),
        };

        string In(string name) => Path.Combine(folder, name);
    }

    private static (bool Held, bool Alive) ReadLocks(string folder, Func<int, bool> isAlive)
    {
        var held = false;
        foreach (var path in LockFileNames.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            held = true;
            var text = Encoding.UTF8.GetString(FileTail.Read(path, window: 64, out _));
            if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 0 && isAlive(pid))
            {
                return (true, true);
            }
        }

        return (held, false);
    }

    private static bool IsNotEmpty(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length > 0;
    }

    private static string? LastSection(string path)
    {
        var tail = Encoding.UTF8.GetString(FileTail.Read(path, LegacyWindow, out _));
        var start = ("\n" + tail).LastIndexOf("\n### ", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var lines = tail[(start + "### ".Length)..].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : string.Join(" | ", lines);
    }

    private static string? NewestAttemptLogOf(string folder, string stepId)
    {
        // The id is the plan's word and could lead out of the run folder.
        if (stepId is "" or "." or ".." || stepId.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
        {
            return null;
        }

        try
        {
            var logs = Directory.EnumerateFiles(Path.Combine(folder, "logs", "steps", stepId), "attempt-*.log");
            return logs.Where(log => AttemptOf(log) > 0).MaxBy(AttemptOf);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int AttemptOf(string log)
    {
        var number = Path.GetFileNameWithoutExtension(log.AsSpan())["attempt-".Length..];
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : 0;
    }
}
