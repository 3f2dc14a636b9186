using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Launching;
using RunTui.Runr;

namespace RunTui.Headless;

/// <summary>Says what would run and in which order, by the scheduler that would run it. Starts nothing and writes nothing.</summary>
internal static class DryRun
{
    /// <summary>Prints the plan's walk; 0 where every step would be reached, 2 where the plan has errors.</summary>
    public static int Print(RunFolder folder, LaunchSettings settings, CliContext context)
    {
        var bytes = BlueprintFile.Read(folder.Blueprint);
        var errors = BlueprintValidator.Validate(bytes, new ValidationContext()).Where(f => f.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
        {
            errors.ForEach(e =>
            {
                if (settings.Json)
                {
                    LaunchValidation.PrintJson(context.Out, e);
                }
                else
                {
                    context.Error.WriteLine($"error: {e.ToLine(folder.Blueprint)}");
                }
            });
            return ExitCodes.Invalid;
        }

        var state = RunState.Empty.Apply(RunEvents.PlanLoaded(BlueprintDocument.Parse(bytes)));
        state = state with { Steps = StepTable.Of(state.OrderedSteps.Select(Settled)) };
        var defaults = state.Plan!.Blueprint.Defaults;
        while (Schedule.Next(state, []) is { } next)
        {
            var tool = StepSettings.Resolve(next.Plan, defaults, settings.Mode ?? LaunchMode.Standard).Tool;
            Tell(next, "would_run", tool.ToString(), $"[DRY RUN] {next.Id} via {tool}  {next.Plan.Title}");
            state = state with { Steps = state.Steps.With(next.To(StepStatus.Done)) };
        }

        foreach (var left in state.OrderedSteps.Where(s => !s.IsSettled))
        {
            Tell(left, "would_not_run", null, $"[DRY RUN] {left.Id} would not run: it is {left.Status.Name()}{(left.Status == StepStatus.Pending ? " behind a blocked step" : "")}");
        }

        return ExitCodes.Complete;

        void Tell(StepState step, string what, string? tool, string line)
        {
            if (settings.Json)
            {
                JsonLine.WriteOwn(new JsonObject { ["event"] = "dry_run", ["step_id"] = step.Id, ["status"] = what, ["tool"] = tool, ["title"] = step.Plan.Title, ["step_status"] = step.Status.Name() }, context.Out);
            }
            else
            {
                context.Out.WriteLine(line);
            }
        }
    }

    private static StepState Settled(StepState step) => step.Status == StepStatus.InProgress ? step.To(StepStatus.Pending) : step;
}
