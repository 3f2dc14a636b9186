using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Guards.Fences;

namespace RunTui.Engine.Guards.Commands;

/// <summary>
/// Programs of an agent's fence that keep it from destroying things. Most calls are plainly harmless and go on at once; the rest asks
/// <see cref="CommandFence"/>. What shells start by name comes by here too, so that only what they do themselves is looked for in their texts.
/// </summary>
public static class CommandShims
{
    /// <summary>Programs that are asked about at every call: they are slow themselves, or rare.</summary>
    private static readonly string[] Asked =
    [
        "kubectl", "oc", "helm", "psql", "mysql", "mariadb", "sqlite3", "mongosh", "mongo", "redis-cli", "valkey-cli", "dropdb", "dropuser", "mysqladmin", "pg_restore", "cqlsh", "sqlcmd", "clickhouse-client", "duckdb", "bq",
        "docker", "podman", "nerdctl", "docker-compose", "aws", "gcloud", "gsutil", "az", "terraform", "tofu", "terragrunt", "pulumi", "cdk", "eksctl", "doctl", "heroku", "flyctl", "fly", "vercel", "firebase", "serverless",
        "mkfs", "mkfs.ext2", "mkfs.ext3", "mkfs.ext4", "mkfs.xfs", "mkfs.btrfs", "mkfs.vfat", "mkfs.fat", "mkfs.ntfs", "mke2fs", "wipefs", "fdisk", "sfdisk", "gdisk", "sgdisk", "parted", "blkdiscard", "cryptsetup",
        "lvremove", "vgremove", "pvremove", "zpool", "zfs", "diskutil", "shred", "srm", "rimraf", "busybox", "toybox", "sudo", "doas", "su", "pkexec", "chroot", "ssh", "at", "batch", "crontab",
        "shutdown", "reboot", "poweroff", "halt", "init", "telinit", "systemctl", "kill", "killall", "killall5", "pkill", "userdel", "deluser", "iptables", "nft", "ufw", "umount", "rsync",
    ];

    private static readonly string[] Writers =
    [
        "cp", "mv", "ln", "install", "tee", "truncate", "touch", "mkdir", "rmdir", "unlink", "dd", "sed", "perl", "tar", "unzip", "patch", "sponge", "split", "curl", "wget", "ed", "ex", "sort",
    ];

    private static readonly string[] Changers = ["rm", "chmod", "chown", "chgrp"];

    private static readonly string[] Shells = ["sh", "bash", "zsh", "dash", "ksh"];

    private static readonly string[] Languages = ["python", "python3", "node", "ruby", "php", "deno", "bun"];

    /// <summary>Operands, and the folder that a program is started in, that are worth a question.</summary>
    private const string Look = """
        looks_odd() {
            case $PWD/ in /etc/* | /usr/* | /boot/* | / | "$HOME/") return 0 ;; OURS) return 0 ;; esac
            for word; do
                case $word in
                *=/tmp/* | /tmp/*/..* | *..*) return 0 ;;
                /dev/null | "$PWD"/[!.]*) ;;
                "$HOME" | "$HOME"/*) return 0 ;;
                /tmp/?*) ;;
                / | /* | *=/* | '~'* | . | '*') return 0 ;;
                esac
                case /$word/ in OURS) return 0 ;; esac
            done
            return 1
        }

        """;

    private const string Writer = """
        case ${1-} in -e | -pe | -ne | -E) case $name in perl) judge "$@" ;; esac ;; esac
        if looks_odd "$@"; then judge "$@"; else direct "$@"; fi

        """;

    private const string Changer = """
        for word; do case $word in --r* | --no-p* | -[!-]*[rR]* | -[rR]*) judge "$@" ;; esac; done
        if looks_odd "$@"; then judge "$@"; else direct "$@"; fi

        """;

    private const string Find = """
        for word; do case $word in -delete | -exec* | -ok* | -fprint* | -fls | -files0* | -x | -X | --exec*) judge "$@" ;; esac; done
        direct "$@"

        """;

    /// <summary>What a shell does without starting a program, or where the PATH doesn't lead here; and a script that comes in as input.</summary>
    private const string Shell = """
        looks_odd_text() {
            case $1 in
            *'>'* | */bin/* | *eval* | *PATH* | *kill* | *'()'* | *'( )'* | *command* | *exec* | *builtin* | *hash* | *enable* | *alias* | *source* | *'\'* | *'$'* | *'`'* | *'~'*) return 0 ;;
            esac
            return 1
        }
        look() {
            while [ $# -gt 0 ]; do
                case $1 in
                -o | +o | -O | +O | --rcfile | --init-file) [ $# -lt 2 ] || shift ;;
                --version | --help) return 0 ;;
                -c* | -[!-]*c*)
                    shift
                    while :; do case ${1-} in -?*) shift ;; *) break ;; esac; done
                    ! looks_odd_text "${1-}" || return 1
                    return 0 ;;
                -i | -[!-]*i*) return 0 ;;
                -s | -[!-]*s*) return 2 ;;
                --) [ $# -lt 2 ] || return 0 ;;
                - | -?* | +?*) ;;
                /dev/stdin | /dev/fd/0) return 2 ;;
                *) return 0 ;;
                esac
                shift
            done
            ! [ -t 0 ] || return 0
            return 2
        }
        # A script that comes in as input is read to its end, decided, and then read once more by the real shell.
        spooled() {
            has_program
            find_real
            file=$(mktemp "${TMPDIR:-/tmp}/run-tui-input.XXXXXXXX") || exit 1
            cat > "$file"
            exec 9< "$file"
            (program shim decide "$fence" "$file" "$name" "$@" < /dev/null) && decided=0 || decided=1
            command -p rm -f "$file"
            [ $decided -eq 0 ] || exit 1
            exec "$real" "$@" <&9 9<&-
        }
        look "$@"
        case $? in
        0) direct "$@" ;;
        1) judge "$@" ;;
        *) spooled "$@" ;;
        esac

        """;

    private const string Language = """
        for word; do
            case $word in
            -c* | -e* | -r* | -p* | --eval* | --print* | eval | -[!-]*[ce]) judge "$@" ;;
            -) judge "$@" ;;
            -*) ;;
            *) direct "$@" ;;
            esac
        done
        direct "$@"

        """;

    /// <summary>All of them.</summary>
    /// <param name="protectedPaths">What only the run itself writes; absolute.</param>
    public static ImmutableArray<FenceShim> All(IReadOnlyList<string> protectedPaths)
    {
        var ours = new StringBuilder("*/.run/* | */.claude/* | */.git/* | */.env* | */.ssh/*");
        foreach (var name in protectedPaths.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(path))).Where(name => name.Length > 0).Distinct())
        {
            ours.Append(" | */").Append(ShellText.Quoted(name)).Append("/*");
        }

        var look = Look.Replace("OURS", ours.ToString(), StringComparison.Ordinal);
        return
        [
            .. Asked.Select(name => new FenceShim(name, "judge \"$@\"\n")),
            .. Writers.Select(name => new FenceShim(name, look + Writer)),
            .. Changers.Select(name => new FenceShim(name, look + Changer)),
            .. Shells.Select(name => new FenceShim(name, Shell)),
            .. Languages.Select(name => new FenceShim(name, Language)),
            new FenceShim("find", Find),
            new FenceShim("fd", Find),
        ];
    }
}
