using System.Text.Json.Nodes;

namespace RunTui.Benchmarks;

/// <summary>
/// What a run of two milestones costs whose workers are instant and that checks nothing, against a shell script that calls the same
/// workers and the git commands that such a run needs: a worktree, and for each milestone what changed, and a commit. The start of
/// run-tui is taken off by a run of one step.
/// </summary>
internal sealed class MilestonesBenchmark(Workplace workplace) : IBenchmark
{
    private const double Goal = 2;
    private const int Repetitions = 7;

    private const string Worker =
        """
        #!/bin/sh
        cat > /dev/null
        step=${RUN_TUI_ATTEMPT#*/}; step=${step%%/*}
        case $1-$step in
        plan-plan) answer='{"milestones":[{"goal":"Make m1","done_checks":["it is there"]},{"goal":"Make m2","done_checks":["it is there"]}]}';;
        plan-*) answer='{"status":"approve","changes":[]}';;
        *) echo $step > src/$step.txt; answer='{"status":"ok","handoff_memo":"Made it."}';;
        esac
        echo "$answer"
        """;

    private const string Script =
        """
        set -e
        call() { echo prompt | RUN_TUI_ATTEMPT=run/$2/1 "$worker" $1 > /dev/null; }
        worker=$1
        git worktree add --quiet -b work ../work HEAD
        cd ../work
        call plan plan
        for step in m1 m2; do
          call work $step
          git status --porcelain > /dev/null
          git diff HEAD > /dev/null
          call plan $step
          git add --all
          git commit --quiet --message $step
        done
        """;

    public string Name => "milestones";

    public IEnumerable<Row> Measure()
    {
        var (script, ours) = (new Samples("ms"), new Samples("ms"));
        for (var i = 0; i <= Repetitions; i++)
        {
            var (one, two, start) = (TimeScript(), TimeRun(), TimeStart());
            if (i > 0) // the first is to warm up
            {
                script.Add(one);
                ours.Add(two - start);
            }
        }

        return [new Row("a run of two milestones, against git in a shell script", script.ToString(), ours.ToString(), ours.RatioTo(script), Goal)];
    }

    private double TimeStart() => workplace.Time(workplace.RunTui, "--headless", Chain.Create(workplace.NewFolder(), 1, "true\n")).TotalMilliseconds;

    private double TimeScript()
    {
        var (repository, worker) = Create();
        return workplace.TimeIn(repository, "sh", "-c", Script, "script", worker).TotalMilliseconds;
    }

    private double TimeRun()
    {
        var (repository, worker) = Create();
        var run = Directory.CreateDirectory(Path.Combine(repository, ".runr", "runs", "run")).FullName;
        var plan = new JsonObject
        {
            ["name"] = "benchmark",
            ["context"] = "Make two files.",
            ["flow"] = "milestone",
            ["worktree"] = "../work",
            ["branch"] = "work",
            ["workers"] = new JsonObject { ["claude-code"] = Command(worker, "plan"), ["codex"] = Command(worker, "work") },
            ["routes"] = new JsonObject
            {
                ["planning"] = new JsonObject { ["tool"] = "claude-code" },
                ["implementation"] = new JsonObject { ["tool"] = "codex" },
                ["review"] = new JsonObject { ["tool"] = "claude-code" },
            },
            ["steps"] = new JsonArray(new JsonObject { ["id"] = "plan", ["title"] = "Plan", ["detail"] = "Plan.", ["done_when"] = "Planned.", ["status"] = "pending", ["stage"] = "before" }),
        };
        File.WriteAllText(Path.Combine(run, "blueprint.json"), plan.ToJsonString());
        return workplace.TimeIn(repository, workplace.RunTui, "--headless", run, "--launch-mode", "standard").TotalMilliseconds;
    }

    private (string Repository, string Worker) Create()
    {
        var folder = workplace.NewFolder();
        var worker = Path.Combine(folder, "worker");
        File.WriteAllText(worker, Worker);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(worker, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var repository = Directory.CreateDirectory(Path.Combine(folder, "repo")).FullName;
        workplace.TimeIn(repository, "git", "init", "--quiet");
        workplace.TimeIn(repository, "git", "config", "user.name", "Tester");
        workplace.TimeIn(repository, "git", "config", "user.email", "tester@example.org");
        Directory.CreateDirectory(Path.Combine(repository, "src"));
        File.WriteAllText(Path.Combine(repository, "src", "a.txt"), "a\n");
        File.WriteAllText(Path.Combine(repository, ".gitignore"), ".runr/\n");
        workplace.TimeIn(repository, "git", "add", "--all");
        workplace.TimeIn(repository, "git", "commit", "--quiet", "--message", "begin");
        return (repository, worker);
    }

    private static JsonObject Command(string worker, string argument) => new() { ["bin"] = worker, ["args"] = new JsonArray(argument), ["output"] = "text" };
}
