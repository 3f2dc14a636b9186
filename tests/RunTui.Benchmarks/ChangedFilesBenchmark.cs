using System.Diagnostics;
using System.Globalization;
using RunTui.Engine.Workspaces;
using RunTui.Processes;

namespace RunTui.Benchmarks;

/// <summary>
/// Finding what an attempt changed in a repository of 50,000 files, against one <c>git status</c>; with nothing denied, and with a
/// denylist, for which the ignored files are looked through as well.
/// </summary>
internal sealed class ChangedFilesBenchmark(Workplace workplace) : IBenchmark
{
    private const double Goal = 1.5;
    private const int Repetitions = 9;
    private const int Folders = 500;
    private const int FilesInFolder = 100;

    public string Name => "changes";

    public IEnumerable<Row> Measure()
    {
        var folder = workplace.NewFolder();
        var workspace = Create(folder);
        var git = new Git((spec, timeout, cancel) => ShortCommand.RunAsync(spec, timeout, TimeProvider.System, cancel), folder);
        var (status, plain, denied) = (new Samples("ms"), new Samples("ms"), new Samples("ms"));
        for (var i = 0; i <= Repetitions; i++)
        {
            var (one, two, three) = (workplace.TimeIn(folder, "git", "status").TotalMilliseconds, Time(git, workspace, null), Time(git, workspace, p => p.EndsWith(".env", StringComparison.Ordinal)));
            if (i > 0) // the first is to warm up
            {
                status.Add(one);
                plain.Add(two);
                denied.Add(three);
            }
        }

        return
        [
            new Row("what changed among 50,000 files, against git status", status.ToString(), plain.ToString(), plain.RatioTo(status), Goal),
            new Row("the same with a denylist", status.ToString(), denied.ToString(), denied.RatioTo(status), Goal),
        ];
    }

    private static double Time(Git git, Workspace workspace, Func<string, bool>? isDenied)
    {
        var start = Stopwatch.GetTimestamp();
        var changed = ChangedFiles.ReadAsync(git, workspace, workspace.BaseCommit, isDenied).GetAwaiter().GetResult();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return changed.Files.Length == 20 ? took : throw new InvalidOperationException($"20 files changed, and {changed.Files.Length} were found.");
    }

    private Workspace Create(string folder)
    {
        workplace.TimeIn(folder, "git", "init", "--quiet");
        for (var i = 0; i < Folders; i++)
        {
            var sub = Directory.CreateDirectory(Path.Combine(folder, "src", i.ToString("000", CultureInfo.InvariantCulture))).FullName;
            for (var j = 0; j < FilesInFolder; j++)
            {
                File.WriteAllText(Path.Combine(sub, $"file-{j:00}.txt"), $"{i} {j}\n");
            }
        }

        File.WriteAllText(Path.Combine(folder, ".gitignore"), "out/\n");
        workplace.TimeIn(folder, "git", "add", "--all");
        workplace.TimeIn(folder, "git", "-c", "user.name=x", "-c", "user.email=x@y", "-c", "gc.auto=0", "commit", "--quiet", "--message", "all");
        for (var i = 0; i < 10; i++)
        {
            File.WriteAllText(Path.Combine(folder, "src", $"{i * 7:000}", "file-07.txt"), "changed");
            File.WriteAllText(Path.Combine(folder, "src", $"{i * 9:000}", "new.txt"), "new");
            Directory.CreateDirectory(Path.Combine(folder, "out", $"{i}"));
            File.WriteAllText(Path.Combine(folder, "out", $"{i}", "built.txt"), "built");
        }

        var head = File.ReadAllText(Path.Combine(folder, ".git", File.ReadAllText(Path.Combine(folder, ".git", "HEAD"))["ref: ".Length..].Trim())).Trim();
        return new Workspace { Folder = folder, MainCheckout = folder, BaseCommit = head };
    }
}
