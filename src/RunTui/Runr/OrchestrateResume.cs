using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Orchestrations;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Launching;

namespace RunTui.Runr;

/// <summary>Goes on with an orchestration, with all that it was started with but what the command line changes.</summary>
internal sealed class OrchestrateResume(RunFolder folder, Orchestration there, LaunchSettings settings, bool detach, CliContext context)
{
    /// <summary>Returns the exit code of what became of it.</summary>
    /// <param name="wanted">The orchestration as it is to go on.</param>
    public async Task<int> RunAsync(Orchestration wanted)
    {
        if (RunReader.TryReadState(folder)?.Status == RunStatus.Completed)
        {
            context.Error.WriteLine($"Orchestration {there.Id} is complete.");
            return ExitCodes.Complete;
        }

        foreach (var (field, before, now) in Changes(wanted))
        {
            context.Error.WriteLine($"{field}: {before} → {now}");
        }

        // Also where nothing was changed: the program may lie elsewhere by now.
        var opened = BlueprintFile.Load(folder.Blueprint);
        var plan = new OrchestrationPlan(wanted, folder.Path, OwnProgram.Words()).Change(opened);
        if (!opened.ToBytes().AsSpan().SequenceEqual(plan.ToBytes()))
        {
            var saving = new PlanSaving(context.Time, FailPoints.FromEnvironment(context.Variable));
            if (await PassingOwner.OutwaitAsync(folder, context.Time, () => SaveAsync(saving, opened, plan)) is { } why)
            {
                throw new UserException(why);
            }
        }

        var asLaunched = settings with { Mode = OrchestrateRun.ModeOf(wanted), Resume = true };
        return detach ? await DetachedRun.StartAsync(folder, asLaunched, context) : await new HeadlessRun(folder, asLaunched, context).RunAsync();
    }

    private Task<string?> SaveAsync(PlanSaving saving, BlueprintDocument opened, BlueprintDocument plan) =>
        RunOwner.Read(folder) is { IsAlive: true } owner ? throw new RunLockedException(folder, owner) : saving.SaveAsync(folder, PlanEdits.Command(opened, plan));

    private IEnumerable<(string Field, string Before, string Now)> Changes(Orchestration wanted)
    {
        var (before, now) = (there.Policy(), wanted.Policy());
        return from field in before
               let old = $"{field.Value}"
               let next = $"{now[field.Key]}"
               where old != next
               select (field.Key, old, next);
    }
}
