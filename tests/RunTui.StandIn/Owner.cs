using RunTui.Processes;

namespace RunTui.StandInProgram;

/// <summary>An owner of an agent, for tests that kill it. Apart, so that no other verb loads what it needs.</summary>
internal static class Owner
{
    public static void Start(string log, string exit, string marker, string script)
    {
        var spec = new ProcessSpec("/bin/sh") { Arguments = ["-c", script], WorkingDirectory = Path.GetDirectoryName(log)! };
        DetachedProcess.Start(spec, new ProcessFiles { Output = log, Exit = exit }, marker, TimeProvider.System);
    }

    public static int? RunCommand(string script)
    {
        var spec = new ProcessSpec("/bin/sh") { Arguments = ["-c", script], WorkingDirectory = Environment.CurrentDirectory };
        return ShortCommand.RunAsync(spec, Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None)
            .GetAwaiter().GetResult().Exit.ExitCode;
    }

    public static void EndAttempt(string marker) =>
        DetachedProcess.EndRemainsAsync(marker, TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
}
