using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>
/// Brings what somebody decides to whoever works on the run, or takes the run for a moment where nobody does. The one who has it may be
/// another verb, which is gone in a moment, or an engine that is ending: then it is tried again.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="failPoint">What is told of every step on the way to the disk.</param>
public sealed class CommandDelivery(TimeProvider time, FailPoint? failPoint = null)
{
    private const int Tries = 200;
    private static readonly TimeSpan TryInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Delivers a command, and waits for what comes of it.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="commandFor">Makes the command from the run as it is when its turn comes; may be asked again.</param>
    /// <exception cref="BlueprintException">The plan on the disk can't be read.</exception>
    /// <exception cref="RunLockedException">A program that takes no commands works on the run.</exception>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public async Task<Delivery> SendAsync(RunFolder folder, Func<RunState, RunCommand> commandFor)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var delivery = RunOwner.Read(folder) is { IsAlive: true } owner
                    ? await AskAsync(folder, owner, commandFor, isLast: attempt == Tries)
                    : await TakeAsync(folder, commandFor);
                if (delivery is not null)
                {
                    return delivery;
                }
            }
            catch (RunLockedException) when (attempt < Tries)
            {
            }

            await Task.Delay(TryInterval, time);
        }
    }

    /// <summary>What the owner made of it; null where it went away without having taken it up.</summary>
    private async Task<Delivery?> AskAsync(RunFolder folder, RunOwner owner, Func<RunState, RunCommand> commandFor, bool isLast)
    {
        if (RunReader.TryReadState(folder) is not { } before)
        {
            // One of ours that has only just taken the run has written no event yet.
            if (File.Exists(folder.Owner) && !isLast)
            {
                return null;
            }

            var why = $"{folder.Path}: another program (process {owner.Pid}) works on this run and takes no answers; stop it first";
            return new Delivery(new RunCommand(), RunState.Empty, RunState.Empty, why, owner);
        }

        var command = commandFor(before);
        if (!ControlFolder.Send(folder, command))
        {
            // Two answers meet at one question; an edit only waits for the one before it.
            if (command.Kind == RunCommand.Edit && !isLast)
            {
                return null;
            }

            return new Delivery(command, before, before, $"{(command.StepId.Length > 0 ? command.StepId : "the plan")}: somebody else has just answered", owner);
        }

        var said = await ControlFolder.WaitAsync(folder, command, before.Seq, time);
        if (said is { Status: "refused" })
        {
            return new Delivery(command, before, before, said.Note ?? said.Detail, owner);
        }

        if (said is not null)
        {
            return new Delivery(command, before, before.Apply(said), null, owner);
        }

        var isOwnerGone = RunOwner.Read(folder) is not { IsAlive: true } now || now.Pid != owner.Pid;
        if (!ControlFolder.TakeBack(folder, command))
        {
            // Taken up at the last moment, or thrown away: the journal knows.
            said = ControlFolder.ReplyTo(folder, command, before.Seq);
            return said is null
                ? new Delivery(command, before, before, $"process {owner.Pid} took the command away and did nothing with it; look at the run and try again", owner)
                : new Delivery(command, before, said.Status == "refused" ? before : before.Apply(said), said.Status == "refused" ? said.Note ?? said.Detail : null, owner);
        }

        return isOwnerGone && !isLast
            ? null
            : new Delivery(command, before, before, $"process {owner.Pid} works on the run and took nothing up for {ControlFolder.Patience.TotalSeconds:0} s; nothing was changed, try again", owner);
    }

    private async Task<Delivery?> TakeAsync(RunFolder folder, Func<RunState, RunCommand> commandFor)
    {
        using var run = await OwnedRun.OpenAsync(folder, time, failPoint: failPoint);
        await RunAnswers.ObeyWaitingAsync(run);
        var before = run.State;
        var command = commandFor(before);
        var why = await RunAnswers.ApplyAsync(run, command);
        return new Delivery(command, before, run.State, why, null);
    }
}
