using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Engine.Orchestrations;

/// <summary>
/// Makes the blueprint that carries an orchestration out: a step for each task, which runs this program on that task. So tracks stop,
/// go on, are taken over and shown as the steps of any run are.
/// </summary>
/// <param name="orchestration">What it carries out.</param>
/// <param name="folder">The run folder, absolute.</param>
/// <param name="program">This program as words of a command, absolute: nothing is looked for on PATH.</param>
public sealed class OrchestrationPlan(Orchestration orchestration, string folder, IReadOnlyList<string> program)
{
    private const int MostAtOnce = 256;

    /// <summary>The flags by which a task's run knows which step of which orchestration it is; only this program gives them.</summary>
    public const string FolderFlag = "--track-of";

    public const string StepFlag = "--track-step";

    public const string WithinFlag = "--within";

    /// <summary>The blueprint's text.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="created">When it was made.</param>
    public string Make(string name, DateTimeOffset created)
    {
        var count = orchestration.Tasks.Count();
        var root = new JsonObject
        {
            ["name"] = name,
            ["goal"] = $"{count} task{(count == 1 ? "" : "s")} on {orchestration.Tracks.Length} track{(orchestration.Tracks.Length == 1 ? "" : "s")}",
            ["created"] = created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["context"] = "",
            ["max_parallel"] = orchestration.Worktree ? Math.Clamp(orchestration.Tracks.Length, 1, MostAtOnce) : 1,

            // A task's run has limits of its own, and retries by itself.
            ["defaults"] = new JsonObject { ["tool"] = "shell", ["timeout"] = 0, ["max_retries"] = 0, ["auto_resolve_attempts"] = 0 },
            ["steps"] = new JsonArray([.. orchestration.Tracks.SelectMany(track => track.Tasks.Select((_, i) => (JsonNode)Step(track, i)))]),
            [Orchestration.Field] = orchestration.ToJson(),
        };
        return Encoding.UTF8.GetString(JsonTextWriter.Write(JsonTextWriter.ToElement(root), new JsonStyle("  ", "\n", Spaced: true), 0)) + "\n";
    }

    /// <summary>The plan of an orchestration that goes on with other flags: steps that are at work or over stay as they are.</summary>
    public BlueprintDocument Change(BlueprintDocument plan)
    {
        var wanted = plan.WithRunField(Orchestration.Field, orchestration.ToJson());
        foreach (var task in orchestration.Tasks)
        {
            if (wanted.FindStep(task.StepId) is { Status: StepStatus.Pending or StepStatus.Blocked } && wanted.GetStepJson(task.StepId) is { } step)
            {
                step["detail"] = Command(task);
                SetScope(step, task);
                wanted = wanted.WithStepDefinition(task.StepId, step);
            }
        }

        return wanted;
    }

    /// <summary>The script of a task's step.</summary>
    public string Command(OrchestratedTask task)
    {
        List<string> words =
        [
            .. program, "run", "--task", Path.GetFullPath(task.Path, orchestration.Repository), "--repo", orchestration.Repository, "--json",
            orchestration.Worktree ? "--worktree" : "--in-place",
            "--time", orchestration.Minutes.ToString(CultureInfo.InvariantCulture),
            "--max-ticks", orchestration.MaxTicks.ToString(CultureInfo.InvariantCulture),
        ];
        Add(orchestration.Fast, "--fast");
        Add(orchestration.AllowDeps, "--allow-deps");
        Add(orchestration.AutoResume, "--auto-resume");
        Add(orchestration.Collisions == CollisionPolicy.Force, "--force-parallel");
        if (orchestration.ConfigFile is { } config)
        {
            words.AddRange(["--config", config]);
        }

        foreach (var glob in task.Allowlist)
        {
            words.AddRange([WithinFlag, glob]);
        }

        words.AddRange([FolderFlag, folder, StepFlag, task.StepId]);

        // In the shell's place, so that a request to stop reaches the program and no other.
        return "exec " + string.Join(' ', words.Select(ShellWord.Quoted));

        void Add(bool isSet, string flag)
        {
            if (isSet)
            {
                words.Add(flag);
            }
        }
    }

    private JsonObject Step(OrchestratedTrack track, int index)
    {
        var task = track.Tasks[index];
        var depends = task.DependsOn.Concat(index > 0 ? [track.Tasks[index - 1].StepId] : []).Distinct();
        var step = new JsonObject
        {
            ["id"] = task.StepId,
            ["title"] = task.Title,
            ["detail"] = Command(task),
            ["done_when"] = "The task's run is complete.",
            ["status"] = "pending",
            ["group"] = track.Name,
            ["depends"] = new JsonArray([.. depends.Select(id => (JsonNode)id)]),
            ["on_blocked"] = "block",
        };
        SetScope(step, task);
        return step;
    }

    /// <summary>Steps whose scopes overlap wait for each other, which is one of three policies.</summary>
    private void SetScope(JsonObject step, OrchestratedTask task)
    {
        step.Remove("scope");
        if (orchestration.Collisions == CollisionPolicy.Serialize && !task.Declared.IsEmpty)
        {
            step["scope"] = new JsonArray([.. task.Declared.Select(glob => (JsonNode)glob)]);
        }
    }
}
