using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Which rule a program is judged by.</summary>
internal static class ProgramRules
{
    public static Refusal? Decide(Invocation run)
    {
        if (Mark.IsUnknown(run.Program) || Mark.HasGlob(run.Program))
        {
            return Unknown(run);
        }

        return run.Program switch
        {
            "rm" or "unlink" or "rimraf" or "srm" or "grm" or "shred" or "wipe" => DeleteRule.Remove(run),
            "find" or "gfind" or "bfs" => DeleteRule.Find(run),
            "fd" or "fdfind" => Wrappers.FindShort(run),
            _ when run.Program.Equals("Remove-Item", StringComparison.OrdinalIgnoreCase) => DeleteRule.RemoveItem(run),
            "ri" or "del" or "rd" or "erase" => DeleteRule.RemoveItem(run),
            "Set-Content" or "Add-Content" or "Clear-Content" or "Out-File" or "New-Item" or "Copy-Item" or "Move-Item" => WriteRule.Each(run),
            "pwsh" or "powershell" => ShellRule.PowerShell(run),
            "scp" or "sftp" => WriteRule.CopyFromHost(run),
            "yq" => run.Arguments.Any(word => word.StartsWith("--inplace", StringComparison.Ordinal) || word is ['-', not '-', ..] && word.Contains('i')) ? WriteRule.Each(run) : null,
            "make" or "gmake" => MakeRule.Decide(run),
            "rsync" => DeleteRule.Synchronize(run),
            "git" => GitRule.Decide(run),
            "cp" or "mv" or "ln" or "install" or "gcp" or "gmv" => WriteRule.Copy(run),
            "tee" or "sponge" or "touch" or "truncate" or "mkdir" or "mkfifo" or "split" or "rmdir" => WriteRule.Each(run, run.Program is "truncate" ? "sr" : run.Program == "touch" ? "drt" : run.Program == "mkdir" ? "m" : ""),
            "patch" => WriteRule.All(run, Options.Read(run.Arguments, "piodDFrYgV").Operands.Take(1)),
            "sort" => WriteRule.All(run, Options.Read(run.Arguments, "oktST").Values("-o")),
            "sed" or "gsed" or "awk" or "gawk" or "ed" or "ex" or "vi" or "vim" or "nvim" or "nano" or "emacs" => WriteRule.InPlace(run) ?? EditorText.Decide(run) ?? Interpreters.Decide(run),
            "tar" or "gtar" or "bsdtar" or "unzip" or "7z" or "7za" or "unrar" or "zip" or "cpio" or "pax" => WriteRule.Extract(run),
            "curl" or "wget" or "aria2c" => WriteRule.Download(run),
            "dd" => WriteRule.Dd(run),
            "chmod" or "chown" or "chgrp" or "chattr" or "setfacl" => WriteRule.Rights(run),
            "perl" or "ruby" or "php" or "node" or "nodejs" or "deno" or "bun" or "lua" or "osascript" => WriteRule.InPlaceOf(run) ?? Interpreters.Decide(run),
            _ when Interpreters.IsPython(run.Program) => Interpreters.Decide(run),
            "cd" or "pushd" or "popd" or "chdir" => Builtins.ChangeFolder(run),
            "set" or "shopt" or "export" or "declare" or "local" or "typeset" or "readonly" or "read" or "mapfile" or "readarray" or "unset" or "getopts" or "alias" or "trap" or "eval"
                or "source" or "." or "function" or "printf" => Builtins.Decide(run),
            _ when ShellRule.IsShell(run.Program) => ShellRule.Decide(run),
            "psql" or "mysql" or "mariadb" or "sqlite3" or "sqlite" or "duckdb" or "mongosh" or "mongo" or "redis-cli" or "valkey-cli" or "keydb-cli" or "dropdb" or "dropuser" or "mysqladmin"
                or "cqlsh" or "clickhouse-client" or "clickhouse" or "sqlcmd" or "cockroach" or "snowsql" or "sqlplus" or "pg_restore" or "bq" or "usql" or "mycli" or "pgcli" or "influx" or "trino" or "presto" or "isql"
                => DatabaseRule.Decide(run),
            "docker" or "podman" or "nerdctl" or "docker-compose" or "podman-compose" => ContainerRule.Decide(run),
            "kubectl" or "oc" or "k" or "kubecolor" or "helm" or "microk8s" => ClusterRule.Decide(run),
            _ => CloudRules.Decide(run) ?? SystemRule.Decide(run) ?? Wrappers.Decide(run),
        };
    }

    /// <summary>A program that nobody knows yet may be rm, or what runs it.</summary>
    private static Refusal? Unknown(Invocation run)
    {
        if (run.Arguments.Count == 0)
        {
            return run.Call.TakesFetched ? ShellRule.Fetched() : null;
        }

        foreach (var word in run.Arguments)
        {
            if (word is ['-', not '-', ..] && word.AsSpan(1).IndexOfAny("rR") >= 0 && word.Contains('f') && word.Skip(1).All(c => "rRfviId".Contains(c)))
            {
                return DeleteRule.All(run, Options.Read(run.Arguments).Operands, isRecursive: true);
            }
        }

        // The program may as well be empty, or something that runs the rest.
        if (run.Arguments.Count > 1 && !Mark.IsUnknown(run.Arguments[0]) && run.Arguments[0] is [not '-', ..])
        {
            run.Fencing.Decide(run.Arguments, run.Call);
        }

        return null;
    }
}
