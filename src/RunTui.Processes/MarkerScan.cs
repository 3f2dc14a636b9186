using System.Text;

namespace RunTui.Processes;

/// <summary>Reads from Linux's <c>/proc</c> which attempts have something alive, whoever started them.</summary>
internal static class MarkerScan
{
    /// <summary>The markers that begin like this, of all living processes that we may look into.</summary>
    public static HashSet<string> With(string prefix)
    {
        var start = Encoding.UTF8.GetBytes($"\0{AttemptMarker.VariableName}={prefix}");
        var found = new HashSet<string>();
        foreach (var pid in ProcessTable.Pids())
        {
            if (MarkerOf(pid, start) is { } rest)
            {
                found.Add(prefix + rest);
            }
        }

        return found;
    }

    private static string? MarkerOf(int pid, ReadOnlySpan<byte> start)
    {
        var environment = Environment(pid);
        var at = environment.IndexOf(start);
        if (at < 0)
        {
            return null;
        }

        var rest = environment[(at + start.Length)..];
        return rest.IndexOf((byte)0) is var end and >= 0 ? Encoding.UTF8.GetString(rest[..end]) : null;
    }

    /// <summary>With a NUL before each entry, the first as well; empty where the process is gone or not ours to look into.</summary>
    private static ReadOnlySpan<byte> Environment(int pid)
    {
        try
        {
            return (byte[])[0, .. File.ReadAllBytes($"/proc/{pid}/environ")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
