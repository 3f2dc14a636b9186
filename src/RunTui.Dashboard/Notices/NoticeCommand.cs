using System.Collections.Immutable;
using System.Globalization;
using RunTui.Processes;

namespace RunTui.Dashboard.Notices;

/// <summary>Runs the user's own command for a notice. What it prints goes nowhere, and it ends in time or is ended.</summary>
/// <param name="time">The clock.</param>
/// <param name="lastWait">How long the end waits for one that is still at it.</param>
internal sealed class NoticeCommand(TimeProvider time, TimeSpan lastWait) : IDisposable
{
    /// <summary>How long one may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>What it takes to end one that doesn't want to.</summary>
    private static readonly TimeSpan EndWait = TimeSpan.FromSeconds(6);

    /// <summary>More at once are not begun: each is slow, or hangs.</summary>
    private const int MostAtOnce = 4;

    private readonly CancellationTokenSource _cancel = new();
    private readonly List<Task> _running = [];

    /// <summary>Starts it; returns at once. Where it can't be started there is nobody to tell.</summary>
    /// <param name="command">A line for the shell.</param>
    /// <param name="notice">What it is to tell: in <c>RUN_TUI_RUN</c>, <c>RUN_TUI_FOLDER</c>, <c>RUN_TUI_STATE</c>, <c>RUN_TUI_STEP</c>, <c>RUN_TUI_MESSAGE</c> and <c>RUN_TUI_COUNT</c>.</param>
    public void Start(string command, Notice notice)
    {
        _running.RemoveAll(t => t.IsCompleted);
        if (_running.Count < MostAtOnce)
        {
            _running.Add(Task.Run(() => RunAsync(command, notice)));
        }
    }

    public void Dispose()
    {
        try
        {
            Task.WhenAll(_running).WaitAsync(lastWait, time).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            // Else it would be left behind by a process that ends right after this.
            _cancel.Cancel();
            Task.WaitAll([.. _running], EndWait);
        }
    }

    private async Task RunAsync(string command, Notice notice)
    {
        var first = notice.What[0];
        var spec = new ProcessSpec("/bin/sh")
        {
            Arguments = ["-c", command],
            WorkingDirectory = first.Folder.Path,
            Environment = ImmutableDictionary<string, string?>.Empty
                .Add("RUN_TUI_RUN", NoticeText.Clean(first.Run, 200))
                .Add("RUN_TUI_FOLDER", first.Folder.Path)
                .Add("RUN_TUI_STATE", notice.State)
                .Add("RUN_TUI_STEP", NoticeText.Clean(first.Question?.Step ?? "", 200))
                .Add("RUN_TUI_MESSAGE", $"{notice.Title}: {notice.Body}")
                .Add("RUN_TUI_COUNT", notice.What.Count.ToString(CultureInfo.InvariantCulture)),
        };
        try
        {
            await ShortCommand.RunAsync(spec, Limit, time, _cancel.Token);
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException or OperationCanceledException)
        {
        }
    }
}
