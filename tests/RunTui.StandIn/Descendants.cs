using System.Diagnostics;

namespace RunTui.StandInProgram;

/// <summary>Processes that this one leaves behind; they keep its output open.</summary>
internal static class Descendants
{
    public static void Start(string verb, string seconds, bool ownSession)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Self(), verb, seconds]))!;
        while (ownSession && !Native.LeadsSession(process.Id))
        {
            Thread.Sleep(2);
        }

        Output.Line($"{verb} {process.Id}");
    }

    /// <summary>The program's own path, where it is run by <c>dotnet</c>.</summary>
    private static string[] Self() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Path.Combine(AppContext.BaseDirectory, "run-tui-stand-in.dll")]
        : [];
}
