using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;
using RunTui.Launching;

namespace RunTui.RunMode;

/// <summary>Goes on with the validation of a pull request after its pause.</summary>
internal sealed class PostPrResume(PostPrRequest request, string root, CliContext context)
{
    /// <summary>What <c>--resume</c> returns for one that is halted.</summary>
    private const int StaysHalted = 5;

    /// <summary>Returns Run Mode's exit code for what became of it.</summary>
    /// <exception cref="UserException">There is nothing to go on with.</exception>
    public async Task<int> RunAsync()
    {
        var file = PostPrFile.Read(root) ?? throw new UserException("postpr: there is no validation to go on with; begin one with --pr-url");
        var run = file.Run is { } name ? new RunFolder(Path.Combine(root, ".run", name)) : null;
        var state = run is not null && File.Exists(run.Blueprint) ? RunReader.TryReadState(run) : null;
        var standing = state is null ? null : PostPrStanding.Of(state, isAlive: false);
        if (file.State == RunModeNames.Halted || standing is { IsHalted: true })
        {
            return Halted(run, standing);
        }

        if (!PostPrNames.IsState(file.State))
        {
            throw new UserException($"postpr: {PostPrState.FileName} is in a state that nobody knows: {Shown.Quoted(file.State)}; begin anew with --pr-url");
        }

        if (run is null || standing is null)
        {
            throw new UserException($"postpr: the validation that {PostPrState.FileName} tells of is none of ours, or its run is gone; begin anew with --pr-url");
        }

        if (request.PrUrl is { } url && url != standing.PrUrl)
        {
            throw new UserException($"postpr: what is paused is the validation of {standing.PrUrl}; begin another without --resume");
        }

        return await GoOnAsync(run, standing);
    }

    private async Task<int> GoOnAsync(RunFolder run, PostPrStanding standing)
    {
        var work = new PostPrWork(run, request.Json, context);
        if (standing.IsReady)
        {
            return work.Report();
        }

        Agents.Refuse(context, "postpr --resume");
        if (RunOwner.Read(run) is { IsAlive: true } owner)
        {
            throw new RunLockedException(run, owner);
        }

        await ChangeAsync(run);
        if (standing is { IsPaused: true, Step: { } step })
        {
            await ApproveAsync(run, step);
        }

        return await work.RunAsync();
    }

    /// <summary>What the command line asks for holds from now on.</summary>
    private async Task ChangeAsync(RunFolder run)
    {
        if (request.Options.IsEmpty)
        {
            return;
        }

        var opened = BlueprintFile.Load(run.Blueprint);
        var field = opened.GetRunField("post_pr")?.DeepClone() as System.Text.Json.Nodes.JsonObject ?? [];
        var plan = opened.WithRunField("post_pr", request.Options.Over(field));
        var saving = new PlanSaving(context.Time, FailPoints.FromEnvironment(context.Variable));
        if (await PassingOwner.OutwaitAsync(run, context.Time, () => saving.SaveAsync(run, PlanEdits.Command(opened, plan))) is { } why)
        {
            throw new UserException(why);
        }
    }

    private async Task ApproveAsync(RunFolder run, StepState step)
    {
        var command = new RunCommand { Kind = RunCommand.Approve, StepId = step.Id, By = RunCommand.Sender, Question = step.Blocker?.Question };
        var delivery = await new CommandDelivery(context.Time, FailPoints.FromEnvironment(context.Variable)).SendAsync(run, _ => command);
        if (delivery.Refused is { } why)
        {
            throw new UserException($"postpr: {why}");
        }
    }

    private int Halted(RunFolder? run, PostPrStanding? standing)
    {
        if (run is not null && standing is { IsHalted: true })
        {
            new PostPrWork(run, request.Json, context).Report();
        }
        else
        {
            context.Error.WriteLine($"postpr: the validation is {RunModeNames.Halted}, as {PostPrState.FileName} says; begin anew with --pr-url");
        }

        return StaysHalted;
    }
}
