using System.Diagnostics;
using System.Globalization;

namespace RunTui.Processes;

/// <summary>One process for all time: a pid is used again, a pid together with its start is not.</summary>
/// <param name="Pid">Its number while it lives.</param>
/// <param name="Start">When it started, as text that is only ever compared; it holds across restarts of ours and of the system.</param>
public sealed record ProcessIdentity(int Pid, string Start)
{
    /// <summary>Whether it is running. A process that has ended and that its parent has not heard of yet is not.</summary>
    public bool IsAlive => Of(Pid) == this;

    /// <summary>The process that has this number now, or null where none lives.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        if (pid <= 0)
        {
            return null;
        }

        if (OperatingSystem.IsLinux())
        {
            return ProcessStat.Of(pid) is { IsZombie: false } stat ? new ProcessIdentity(pid, StartText(stat)) : null;
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return process.HasExited
                ? null
                : new ProcessIdentity(pid, process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>
    /// The process we have just started and not waited for, whether or not it has already ended: its number is still its own.
    /// </summary>
    internal static ProcessIdentity OfChild(int pid) =>
        OperatingSystem.IsLinux() && ProcessStat.Of(pid) is { } stat
            ? new ProcessIdentity(pid, StartText(stat))
            : Of(pid) ?? new ProcessIdentity(pid, "");

    /// <summary>Whether another process than this one has its number now.</summary>
    internal bool IsReplaced() => OperatingSystem.IsLinux() && ProcessStat.Of(Pid) is { } stat && StartText(stat) != Start;

    /// <summary>How long ago it started by the kernel's own clock; null where that can't be told, as after a restart.</summary>
    internal TimeSpan? Age()
    {
        var separator = Start.IndexOf('/', StringComparison.Ordinal);
        if (!OperatingSystem.IsLinux() || separator < 0 || Start[..separator] != BootId()
            || !long.TryParse(Start.AsSpan(separator + 1), CultureInfo.InvariantCulture, out var ticks))
        {
            return null;
        }

        var uptime = File.ReadAllText("/proc/uptime");
        var seconds = double.Parse(uptime.AsSpan(0, uptime.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(Math.Max(0, seconds - (ticks / 100.0)));
    }

    private static string StartText(ProcessStat stat) => string.Create(CultureInfo.InvariantCulture, $"{BootId()}/{stat.StartTicks}");

    private static string BootId() => File.ReadAllText("/proc/sys/kernel/random/boot_id").TrimEnd('\n');
}
