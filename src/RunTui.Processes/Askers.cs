using System.Globalization;
using System.Text;

namespace RunTui.Processes;

/// <summary>Tells whether a process that wants something may be a person's: it lives, is this program, and no agent has started it.</summary>
public static class Askers
{
    private const int MostAncestors = 40;

    /// <summary>
    /// Why a process can't be taken for a person's; null where it can. It is as good as what the system tells about processes of the same
    /// user: an agent that hides its marker from all that started it is not known.
    /// </summary>
    /// <param name="pid">The process.</param>
    public static string? WhyNot(int pid)
    {
        if (pid == Environment.ProcessId || ProcessIdentity.Of(pid) is null || !IsThisProgram(pid))
        {
            return "nobody with that process number asks";
        }

        for (var (at, seen) = (pid, 0); at > 1 && seen < MostAncestors; at = ParentOf(at), seen++)
        {
            if (IsMarked(at))
            {
                return "an agent asks, or what it has started";
            }
        }

        return null;
    }

    /// <summary>Where it can't be told, it is.</summary>
    private static bool IsThisProgram(int pid)
    {
        try
        {
            return !OperatingSystem.IsLinux() || File.ResolveLinkTarget($"/proc/{pid}/exe", returnFinalTarget: false)?.FullName == Environment.ProcessPath;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsMarked(int pid)
    {
        try
        {
            return OperatingSystem.IsLinux()
                && (((byte[])[0, .. File.ReadAllBytes($"/proc/{pid}/environ")]).AsSpan().IndexOf(Encoding.UTF8.GetBytes($"\0{AttemptMarker.VariableName}=")) >= 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int ParentOf(int pid)
    {
        try
        {
            // The name of the program is in parentheses, and may have any character.
            var stat = OperatingSystem.IsLinux() ? File.ReadAllText($"/proc/{pid}/stat") : "";
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > 1 && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent) ? parent : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
