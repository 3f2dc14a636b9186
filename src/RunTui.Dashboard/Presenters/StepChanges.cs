using System.Globalization;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>
/// The Changes tab: the commits and the files of the repository from the time in which a step ran. Git doesn't know which step
/// wrote what, so with several steps side by side a file may show under each of them; the tab says so.
/// </summary>
public static partial class StepChanges
{
    private const int MostLines = 5000;
    private const int MostLinesOfNewFile = 200;
    private const int MostFiles = 2000;

    /// <summary>Clocks of file systems tick in steps.</summary>
    private const long SlackMs = 1000;

    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(20);

    // Configuration of the repository, which agents can write, must not make us run anything.
    private static readonly string[] Harmless = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotepath=off", "-c", "core.hooksPath=/dev/null"];

    /// <summary>The lines for a step. Reads the disk and asks git; to be called beside the drawing thread.</summary>
    /// <param name="step">The step.</param>
    /// <param name="folder">The run, whose own files don't count.</param>
    /// <param name="repositoryRoot">The repository, or the run folder where it is in none.</param>
    /// <param name="time">The clock.</param>
    public static IReadOnlyList<PanelLine> Read(StepState step, RunFolder folder, string repositoryRoot, TimeProvider time)
    {
        if (step.StartedAt is not { } from)
        {
            return [new PanelLine("The step has not run yet.", PanelLineKind.Dim)];
        }

        var to = (step.EndedAt ?? time.GetUtcNow().ToUnixTimeMilliseconds()) + SlackMs;
        var lines = new List<PanelLine>();
        if (Path.Exists(Path.Combine(repositoryRoot, ".git")))
        {
            AddFromGit(lines, folder, repositoryRoot, from - SlackMs, to, time);
        }
        else
        {
            AddFromFolder(lines, folder, from - SlackMs, to);
        }

        return lines.Count > 0 ? [.. lines.Take(MostLines)] : [new PanelLine("Nothing changed while the step ran.", PanelLineKind.Dim)];
    }

    private static void AddFromGit(List<PanelLine> lines, RunFolder folder, string root, long from, long to, TimeProvider time)
    {
        var commits = CommitsOf(root, from, to, time);
        if (commits.Count > 0)
        {
            lines.Add(new PanelLine("Commits", PanelLineKind.Heading));
            lines.AddRange(commits.Select(c => new PanelLine("  " + ControlText.Visible(c))));
            lines.Add(new PanelLine(""));
        }

        var changed = ChangedIn(root, folder, from, to, time);
        List<string> tracked = [.. changed.Where(f => !f.IsNew).Select(f => f.Path)];
        List<string> added = [.. changed.Where(f => f.IsNew).Select(f => f.Path)];

        lines.AddRange(added.Concat(tracked).Order(StringComparer.Ordinal).Select(p => new PanelLine($"{(added.Contains(p) ? "+" : "~")} {ControlText.Visible(p)}", PanelLineKind.Heading)));
        if (tracked.Count > 0)
        {
            lines.Add(new PanelLine(""));
            lines.AddRange(Git(root, time, ["diff", "HEAD", "--no-color", "--no-ext-diff", "--no-textconv", "--", .. tracked]).Take(MostLines).Select(DiffLine));
        }

        foreach (var path in added.Take(50))
        {
            lines.Add(new PanelLine(""));
            AddNewFile(lines, Path.Combine(root, path), path);
        }
    }

    private static void AddFromFolder(List<PanelLine> lines, RunFolder folder, long from, long to)
    {
        var files = WrittenIn(folder, from, to);
        if (files.Count == 0)
        {
            return;
        }

        lines.Add(new PanelLine("The run is in no git repository; these files were written while the step ran:", PanelLineKind.Dim));
        foreach (var path in files.Take(50))
        {
            lines.Add(new PanelLine(""));
            AddNewFile(lines, path, Path.GetRelativePath(folder.Path, path));
        }
    }

    private static List<string> CommitsOf(string root, long from, long to, TimeProvider time) =>
        [.. Git(root, time, "log", "--no-color", "--format=%h %s", $"--since=@{from / 1000}", $"--until=@{to / 1000}").Where(l => l.Length > 0)];

    private static List<(string Path, bool IsNew)> ChangedIn(string root, RunFolder folder, long from, long to, TimeProvider time) =>
        [.. string.Join('\n', Git(root, time, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames")).Split('\0').Where(e => e.Length > 3).Take(MostFiles)
            .Select(entry => (Path: entry[3..], IsNew: entry.StartsWith("??", StringComparison.Ordinal)))
            .Where(f => !IsOfRun(Path.Combine(root, f.Path), folder) && WasTouched(Path.Combine(root, f.Path), from, to))];

    private static List<string> WrittenIn(RunFolder folder, long from, long to)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8, AttributesToSkip = FileAttributes.System };
        return [.. Directory.EnumerateFiles(folder.Path, "*", options).Take(MostFiles).Where(p => !IsOfRun(p, folder) && WasTouched(p, from, to)).Order(StringComparer.Ordinal)];
    }

    private static void AddNewFile(List<PanelLine> lines, string path, string name)
    {
        try
        {
            var size = new FileInfo(path).Length;
            lines.Add(new PanelLine($"{ControlText.Visible(name)}  {Amounts.Bytes(size)}", PanelLineKind.Heading));
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var start = new char[64 * 1024];
            var text = new string(start, 0, reader.ReadBlock(start));
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                lines.Add(new PanelLine("  (not text)", PanelLineKind.Dim));
                return;
            }

            var all = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
            lines.AddRange(all.Take(MostLinesOfNewFile).Select(l => new PanelLine("+" + ControlText.Visible(l), PanelLineKind.Added)));
            if (all.Length > MostLinesOfNewFile || size > start.Length)
            {
                lines.Add(new PanelLine("  and more, in " + path, PanelLineKind.Dim));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            lines.Add(new PanelLine("  " + e.Message, PanelLineKind.Dim));
        }
    }

    /// <summary>A line of a diff in its colour.</summary>
    internal static PanelLine DiffLine(string line) => new(
        ControlText.Visible(line),
        line.StartsWith("+++", StringComparison.Ordinal) || line.StartsWith("---", StringComparison.Ordinal) || line.StartsWith("diff ", StringComparison.Ordinal) ? PanelLineKind.Heading
        : line.StartsWith('+') ? PanelLineKind.Added
        : line.StartsWith('-') ? PanelLineKind.Removed
        : line.StartsWith("@@", StringComparison.Ordinal) ? PanelLineKind.Dim
        : PanelLineKind.Text);

    private static bool WasTouched(string path, long from, long to)
    {
        var file = new FileInfo(path);
        return !file.Exists || new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds() is var at && at >= from && at <= to;
    }

    /// <summary>What run-tui and run-workflow keep in the run folder is no work of an agent.</summary>
    private static bool IsOfRun(string path, RunFolder folder)
    {
        var relative = Path.GetRelativePath(folder.Path, path);
        if (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            return false;
        }

        var top = relative.Split(Path.DirectorySeparatorChar)[0];
        return top is "logs" or "handoff" or "control" or "blueprint.json" or "progress.md" or "session.md" or "completion-recap.md" or "completion-summary.txt"
            || (top == relative && (top.StartsWith('.') || top.StartsWith("run-", StringComparison.Ordinal) || top.StartsWith("blockers.", StringComparison.Ordinal) || top is "events.jsonl" or "launch.json"));
    }

    private static string[] Git(string root, TimeProvider time, params string[] arguments)
    {
        var spec = new ProcessSpec("git") { Arguments = [.. Harmless, .. arguments], WorkingDirectory = root };
        var result = ShortCommand.RunAsync(spec, GitTimeout, time, CancellationToken.None).GetAwaiter().GetResult();
        return result.Exit.ExitCode == 0
            ? result.Output.Split('\n')
            : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"git {arguments[0]} failed: {ControlText.Visible(result.Output.Trim().Split('\n')[0])}"));
    }
}
