using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Engine.Routes;

/// <summary>
/// Calls an agent once, outside of a run: the prompt is a file on its stdin, its output a file that is read as it grows, and both are gone
/// afterwards. What it started is ended with it.
/// </summary>
/// <param name="agent">The agent.</param>
/// <param name="program">Its program, absolute.</param>
/// <param name="time">The clock for the limit.</param>
public sealed class RoutedCall(IAgent agent, string program, TimeProvider time)
{
    private const int MaxLineBytes = 1024 * 1024;
    private const int MaxMessageBytes = 4 * 1024 * 1024;
    private const int MaxProblem = 500;

    /// <summary>More is no answer but a loop, and the disk is not ours alone.</summary>
    private const long MaxOutputBytes = 512L * 1024 * 1024;

    /// <summary>How much is read after its end: the answer is the last that it prints.</summary>
    private const long MaxRestBytes = 8L * 1024 * 1024;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes the call.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="graceful">Ends it: TERM, 5 seconds, KILL.</param>
    /// <param name="forceful">Ends it at once.</param>
    /// <exception cref="IOException">The temporary folder can't be written to.</exception>
    public async Task<RoutedCallResult> RunAsync(RoutedCallRequest request, CancellationToken graceful, CancellationToken forceful)
    {
        // Only its owner can enter it: prompts and answers are nobody else's business.
        var folder = Directory.CreateTempSubdirectory("run-tui-exec-").FullName;
        try
        {
            return await RunInAsync(folder, request, graceful, forceful);
        }
        finally
        {
            TryDelete(folder);
        }
    }

    private async Task<RoutedCallResult> RunInAsync(string folder, RoutedCallRequest request, CancellationToken graceful, CancellationToken forceful)
    {
        var prompt = Path.Join(folder, "prompt.md");
        var message = Path.Join(folder, "last-message.txt");
        await File.WriteAllTextAsync(prompt, request.Prompt, CancellationToken.None);
        var command = agent.BuildCommand(new AgentCall
        {
            Autonomy = AutonomyProfile.Balanced,
            Sandbox = request.Sandbox,
            Model = request.Model,
            Effort = request.Effort,
            RunFolder = request.Folder,
            RepositoryRoot = request.Folder,
            PromptFile = prompt,
            LastMessageFile = message,
        });
        var files = new ProcessFiles
        {
            StandardInput = command.PromptOnStdin ? prompt : null,
            Output = Path.Join(folder, "output.log"),
            Exit = Path.Join(folder, "exit"),
        };
        DetachedProcess process;
        try
        {
            process = DetachedProcess.Start(command.Spec with { FileName = program }, files, $"exec-{Guid.NewGuid():N}", time);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return new("", FailureCause.Other, Cut(e.Message), new AgentOutput(), new ProcessExit { ExitCode = null });
        }

        if (command.PromptOnStdin)
        {
            // It has been opened by now: what isn't there any more isn't left behind by somebody who is killed.
            File.Delete(prompt);
        }

        var lines = new BrokenLines();
        var reader = agent.CreateReader();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(forceful);
        var ending = process.WaitAsync(request.Limit, graceful, end.Token);
        await new FileTail(files.Output, MaxLineBytes).FollowAsync(ending, Poll, time, Take, CancellationToken.None, LookAsync, MaxRestBytes);
        var exit = await ending;
        var output = reader.Finish(exit);
        var text = TextOf(message, output);
        var isStopped = exit.Ending != ProcessEnding.Itself && (graceful.IsCancellationRequested || forceful.IsCancellationRequested);
        if (IsTooMuch() && !isStopped)
        {
            return new(text, FailureCause.Other, $"it printed more than {MaxOutputBytes >> 20} MiB, which is no answer", output, exit);
        }

        var cause = FailureCauses.Of(exit, output);
        return cause is null && text.Length == 0 && lines.AreAll
            ? new(text, FailureCause.Other, "its answer is no JSON that can be read, and has no message", output, exit)
            : new(text, cause, cause is null ? null : Cut(Words(cause.Value, request, output, exit)), output, exit);

        void Take(TailLine line) => lines.Take(line.Text, reader.Read(line.Text, line.CutBytes > 0));

        async ValueTask LookAsync(bool hasGrown)
        {
            if (hasGrown && !end.IsCancellationRequested && IsTooMuch())
            {
                await end.CancelAsync();
            }
        }

        bool IsTooMuch() => new FileInfo(files.Output) is { Exists: true, Length: > MaxOutputBytes };
    }

    /// <summary>The file that Codex leaves its last message in goes first: it is whole.</summary>
    private static string TextOf(string file, AgentOutput output) =>
        BoundedFile.TryRead(file, MaxMessageBytes, out _) is { } text && !string.IsNullOrWhiteSpace(text) ? text
        : output.HasMessage ? output.FinalText
        : "";

    private static string Words(FailureCause cause, RoutedCallRequest request, AgentOutput output, ProcessExit exit) => cause switch
    {
        FailureCause.Timeout when request.Limit is { } limit && exit.Ending == ProcessEnding.TimedOut => $"it was still working when its {limit.TotalSeconds:0} s were over",
        FailureCause.Cancelled => "it was stopped",
        _ => output.Failure?.Text ?? "it failed and said nothing",
    };

    private static string Cut(string text) => Shown.Clean(text, MaxProblem - 1);

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system clears its temporary folder some day.
        }
    }
}
