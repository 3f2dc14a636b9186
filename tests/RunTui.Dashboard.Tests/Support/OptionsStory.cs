using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Processes;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>A step that several models answer, and agents that use something, told as the engine tells it.</summary>
internal static class OptionsStory
{
    /// <summary>A plan with the step <c>design</c>, which chooses between two answers, and <c>build</c> after it.</summary>
    public static DashboardRobot Options(int cols, int rows) => new(cols, rows, ["design-option-1", "design-option-2", "design: design-option-1, design-option-2", "build: design"], plan: plan =>
    {
        string[] models = ["gpt-5.3-codex", "gpt-5.4"];
        var steps = plan["steps"]!.AsArray();
        for (var i = 0; i < models.Length; i++)
        {
            var option = steps[i]!.AsObject();
            option["option_of"] = "design";
            option["work"] = "options";
            option["route"] = new JsonObject { ["tool"] = "codex", ["model"] = models[i], ["sandbox"] = "read-only" };
            option.Remove("tool");
        }

        steps[2]!["flow"] = "choice";
    });

    /// <summary>An agent is called for a step and ends well.</summary>
    public static DashboardRobot Calls(this DashboardRobot dashboard, string step, string tool, string? model, long input, long output, decimal? usd = null)
    {
        var attempt = dashboard.Opens(step, tool, model);
        dashboard.Publish(StepEvents.AttemptEnded(step, attempt, new ProcessExit { ExitCode = 0 }, new() { InputTokens = input, OutputTokens = output, CostUsd = usd }));
        return dashboard.Publish(StepEvents.Done(step, attempt, "It is there.", "")).Waits(TimeSpan.FromSeconds(1));
    }

    /// <summary>An agent is called for a step, and works on.</summary>
    public static DashboardRobot Starts(this DashboardRobot dashboard, string step, string tool, string? model)
    {
        dashboard.Opens(step, tool, model);
        return dashboard.Waits(TimeSpan.FromSeconds(1));
    }

    /// <summary>A model gives its answer.</summary>
    public static DashboardRobot Answers(this DashboardRobot dashboard, string option, string model, string text)
    {
        var file = dashboard.Folder.Answer(option);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return dashboard.Calls(option, "codex", model, 1200, 300);
    }

    /// <summary>The step asks which answer it is.</summary>
    public static DashboardRobot AsksWhich(this DashboardRobot dashboard, string step)
    {
        var choose = new FlowCatalog(null).Find(Flow.Choice)!.Phases.Single(p => p.Kind == PhaseKind.Approve);
        dashboard.Publish(StepEvents.Starting(step, Flow.Choice, 0));
        dashboard.Publish(PhaseEvents.Started(step, choose, 1));
        return dashboard.Publish(StepEvents.HardBlocked(step, BlockerKind.Approval, "Which answer is it?")).Waits(TimeSpan.FromSeconds(1));
    }

    /// <summary>Who should do the step fails, and another may take over.</summary>
    public static DashboardRobot AsksForFallback(this DashboardRobot dashboard, string step, string why)
    {
        var attempt = dashboard.Opens(step, "codex", "gpt-5.4");
        dashboard.Publish(StepEvents.AttemptEnded(step, attempt, new ProcessExit { ExitCode = 1 }, null, null, "tool_crash"));
        dashboard.Publish(StepEvents.Failed(step, attempt, new FailureNote("tool_crash", why, "", why)));
        return dashboard.Publish(StepEvents.AsksForFallback(step, new Fallback(attempt.Attempt, "codex gpt-5.4", "claude-code sonnet"), why)).Waits(TimeSpan.FromSeconds(1));
    }

    private static AttemptContext Opens(this DashboardRobot dashboard, string step, string tool, string? model)
    {
        if (dashboard.Session.Hosted is null)
        {
            dashboard.Starts();
        }

        var attempt = new AttemptContext(tool, dashboard.Session.Picture.State.Steps[step].Attempts + 1, 3) { Model = model };
        Directory.CreateDirectory(dashboard.Folder.StepLogs(step));
        File.WriteAllText(dashboard.LogOf(step, attempt.Attempt), "");
        dashboard.Publish(StepEvents.Starting(step, tool, 3));
        dashboard.Publish(StepEvents.AttemptStarting(step, attempt, [tool], dashboard.Folder.Path, dashboard.LogOf(step, attempt.Attempt)));
        dashboard.Waits(TimeSpan.FromSeconds(2));
        return attempt;
    }
}
