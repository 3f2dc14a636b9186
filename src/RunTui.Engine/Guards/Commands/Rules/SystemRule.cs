using System.Text.RegularExpressions;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Disks, processes, accounts, the machine itself; and tools of projects that throw data away.</summary>
internal static partial class SystemRule
{
    private static Refusal Disk(string program) => new("system.disk", $"{program} overwrites a disk or its partitions", "leave disks to a person");

    private static Refusal Machine(string why) => new("system.machine", why, "leave the machine to a person");

    private static Refusal Data(string what) => new("database.lost", $"{what} throws the data away", "let a person do it");

    public static Refusal? Decide(Invocation run)
    {
        var words = run.Arguments;
        if (words.Any(word => word is "--help" or "--version" or "-V"))
        {
            return null;
        }

        if (run.Program.StartsWith("mkfs", StringComparison.Ordinal) || run.Program.StartsWith("mke2fs", StringComparison.Ordinal))
        {
            return Disk(run.Program);
        }

        switch (run.Program)
        {
            case "wipefs":
                return words.Any(word => word is "-a" or "--all" or "-af" || word.StartsWith("-o", StringComparison.Ordinal)) ? Disk(run.Program) : null;
            case "fdisk" or "sfdisk" or "gdisk" or "cfdisk" or "parted":
                return words.Count == 0 || words.Any(word => word is "-l" or "--list" or "print" or "-d" or "--dump") ? null : Disk(run.Program);
            case "sgdisk" or "blkdiscard" or "mkswap" or "badblocks" or "hdparm" or "nvme" or "cryptsetup" or "lvremove" or "vgremove" or "pvremove" or "mdadm":
                return run.Program switch
                {
                    "hdparm" => words.Any(word => word.Contains("security-erase", StringComparison.Ordinal) || word.Contains("trim-sector", StringComparison.Ordinal)),
                    "nvme" => words is ["format" or "sanitize", ..],
                    "badblocks" => words.Contains("-w"),
                    "mdadm" => words.Any(word => word is "--zero-superblock" or "--stop" or "--remove"),
                    "cryptsetup" => words.Any(word => word is "luksFormat" or "erase" or "luksErase" or "luksKillSlot"),
                    "sgdisk" => words.Any(word => word is "-Z" or "--zap-all" or "-z" or "--zap" or "-o" or "--clear" || word.StartsWith("-d", StringComparison.Ordinal)),
                    _ => true,
                } ? Disk(run.Program) : null;
            case "zpool" or "zfs" or "btrfs":
                return words is ["destroy" or "rollback" or "labelclear", ..] or ["subvolume", "delete", ..] ? Disk($"{run.Program} {words[0]}") : null;
            case "diskutil":
                return words is [var verb, ..] && (verb.StartsWith("erase", StringComparison.OrdinalIgnoreCase) || verb.StartsWith("partition", StringComparison.OrdinalIgnoreCase) || verb is "zeroDisk" or "secureErase" or "reformat") ? Disk(run.Program) : null;
            case "shutdown" or "reboot" or "halt" or "poweroff" or "kexec":
                return words.Contains("-c") ? null : Machine("it takes the machine down");
            case "init" or "telinit":
                return words is ["0" or "1" or "6" or "s" or "S", ..] ? Machine("it takes the machine down") : null;
            case "systemctl" or "loginctl":
                return words.Any(word => word is "poweroff" or "reboot" or "halt" or "kexec" or "suspend" or "hibernate" or "rescue" or "emergency" or "isolate" or "terminate-user" or "kill-user" or "soft-reboot") ? Machine("it takes the machine down")
                    : words.FirstOrDefault(word => word is not ['-', ..]) is "stop" or "kill" or "disable" or "mask" && !words.Contains("--user") ? Machine("it stops what others use") : null;
            case "service":
                return words is [_, "stop", ..] or ["--full-restart" or "--stop-all", ..] ? Machine("it stops what others use") : null;
            case "kill":
                return Kill(words);
            case "killall5":
                return Machine("it ends every process");
            case "killall" or "pkill":
                return Options.Read(words, run.Program == "pkill" ? "gGPstuUFO" : "unsyo", ["--user", "--euid", "--uid"]) is var options
                    && (options.HasAny("uU") || options.Has("--inverse") || run.Program == "pkill" && options.Has('v') || options.Values("-u", "-U", "--user", "--euid", "--uid").Any() || options.Operands.Exists(word => word is "init" or "systemd" or "sshd" or "dockerd" or "run-tui" || IsAnything(word)))
                    ? Machine("it ends processes that aren't this command's") : null;
            case "crontab":
                return words.Any(word => word is ['-', not '-', ..] && word.Contains('r')) ? Machine("it deletes all jobs of the user") : null;
            case "userdel" or "deluser" or "groupdel" or "delgroup":
                return Machine("it deletes an account");
            case "passwd":
                return words.Any(word => word is "-d" or "-l" or "--delete" or "--lock") ? Machine("it changes who may log in") : null;
            case "iptables" or "ip6tables":
                return words.Any(word => word is "-F" or "--flush" or "-X") ? Machine("it opens the firewall") : null;
            case "nft":
                return words is ["flush", ..] ? Machine("it opens the firewall") : null;
            case "ufw":
                return words.Any(word => word is "reset" or "disable") ? Machine("it opens the firewall") : null;
            case "umount":
                return words.Any(word => word is "-a" or "--all" or "/") ? Machine("it takes away all file systems") : null;
            case "swapoff" or "sysrq" or "setenforce":
                return null;
            case "npm" or "pnpm" or "yarn" or "cargo":
                return words is ["unpublish", ..] ? new Refusal("registry.lost", "it takes a package away from all who use it", "deprecate it instead") : null;
            case "rails" or "rake" or "bin/rails":
                return words.FirstOrDefault(word => word is "db:drop" or "db:reset" or "db:drop:all" or "db:purge" or "db:migrate:reset" or "db:schema:load" or "db:drop:_unsafe") is { } task && !run.Call.Assignments.Contains("RAILS_ENV=test") && !words.Contains("RAILS_ENV=test") ? Data(task) : null;
            case "prisma":
                return words is ["migrate", "reset", ..] || words.Contains("--force-reset") ? Data("prisma " + words[0]) : null;
            case "artisan" or "sequelize" or "sequelize-cli" or "knex" or "typeorm" or "drizzle-kit":
                return words.FirstOrDefault(word => word is "migrate:fresh" or "migrate:reset" or "db:wipe" or "db:drop" or "schema:drop" or "db:migrate:undo:all" or "drop") is { } command ? Data(command) : null;
            case "manage.py" or "django-admin":
                return words.FirstOrDefault(word => word is not ['-', ..]) is ("flush" or "reset_db") and var flush ? Data(flush) : null;
            case "dotnet-ef":
                return words is ["database", "drop", ..] ? Data("database drop") : null;
            case "dotnet":
                return words is ["ef", "database", "drop", ..] ? Data("database drop") : null;
            case "mix":
                return words is ["ecto.drop" or "ecto.reset", ..] ? Data(words[0]) : null;
            default:
                return null;
        }
    }

    /// <summary>Whether a pattern says no letter of a name.</summary>
    private static bool IsAnything(string pattern) => !Choice().Replace(pattern, "").Any(char.IsLetterOrDigit);

    [GeneratedRegex(@"\.|\[[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Choice();

    private static Refusal? Kill(IReadOnlyList<string> words)
    {
        // A first word with a dash is the signal, unless it names none and there is nothing else.
        var at = 0;
        if (words is [['-', not '-', ..], ..])
        {
            at = words[0] is "-s" or "-n" ? 2 : 1;
        }

        return words.Skip(at).Any(word => word is "-1" or "1" or "0" or "-0") && words is not (["-l" or "-L", ..] or ["-0", ..]) ? Machine("it ends every process that it can") : null;
    }
}
