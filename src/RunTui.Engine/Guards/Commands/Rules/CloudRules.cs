using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Clouds and what manages them: aws, gcloud, az, terraform, pulumi and the like.</summary>
internal static class CloudRules
{
    private static Refusal Lost(string rule, string what) => new(rule, $"{what} takes away what can't be got back", "let a person do it; list or plan it first");

    public static Refusal? Decide(Invocation run) => run.Program switch
    {
        "aws" => Aws(run),
        "gcloud" => Gcloud(run),
        "gsutil" => Gsutil(run),
        "az" => Azure(run),
        "terraform" or "tofu" or "terragrunt" or "cdktf" => Terraform(run),
        "pulumi" => Words(run, "sCp") switch
        {
            ["destroy" or "down", ..] => Lost("terraform.lost", "pulumi destroy"),
            ["stack", "rm", ..] or ["state", "delete", ..] => Lost("terraform.lost", "what pulumi knows of its resources"),
            ["up" or "update", ..] when run.Arguments.Any(word => word is "-y" or "--yes" or "-f" or "--skip-preview") => Unseen("pulumi up --yes", "pulumi preview"),
            _ => null,
        },
        "cdk" or "sam" or "serverless" or "sls" or "copilot" => Words(run, "ac") is ["destroy" or "delete" or "remove", ..] or ["app" or "env" or "svc", "delete", ..] ? Lost("aws.lost", $"{run.Program} {Words(run, "ac")[0]}") : null,
        "eksctl" or "doctl" or "linode-cli" or "hcloud" or "scw" or "oci" or "ibmcloud" or "civo" or "vultr-cli" or "railway" or "fly" or "flyctl" or "vercel" or "netlify" or "firebase" or "supabase" or "wrangler"
            or "heroku" or "neonctl" or "planetscale" or "pscale" or "turso" or "render" or "argocd" or "velero" or "nomad" or "consul" or "vault" or "s3cmd" or "mc" or "rclone" => Service(run),
        "gh" => Words(run, "RXHfF") switch
        {
            ["repo" or "release" or "secret" or "variable" or "gist" or "label" or "project", "delete" or "archive", ..] => Lost("github.lost", "gh " + string.Join(' ', Words(run, "RXHfF").Take(2))),
            ["api", ..] when Options.Read(run.Arguments, "XHfFRqt", ["--method"]).Values("-X", "--method").Any(method => method.Equals("DELETE", StringComparison.OrdinalIgnoreCase)) => Lost("github.lost", "DELETE"),
            _ => null,
        },
        _ => null,
    };

    /// <summary>Words up to the end of the command's name; options and their values are left out.</summary>
    private static List<string> Words(Invocation run, string withValue, params string[] longWithValue) =>
        Options.Read(run.Arguments, withValue, longWithValue.Length == 0 ? ["--profile", "--region", "--output", "--endpoint-url", "--query", "--project", "--account", "--subscription", "--stack", "--cwd", "--repo", "--format", "--configuration", "--app", "--context"] : longWithValue).Operands;

    private static Refusal Unseen(string what, string instead) => new("terraform.unseen", $"{what} changes things that nobody has looked at", $"run '{instead}', and let a person apply it");

    private static Refusal? Aws(Invocation run)
    {
        var words = Words(run, "");
        if (words is not [var service, var operation, ..] || run.Arguments.Any(word => word is "--dry-run" or "--dryrun" or "--generate-cli-skeleton" or "help"))
        {
            return null;
        }

        if (service == "s3")
        {
            return operation switch
            {
                "rm" => run.Arguments.Contains("--recursive") ? Lost("aws.lost", "s3 rm --recursive") : null,
                "rb" => run.Arguments.Contains("--force") ? Lost("aws.lost", "s3 rb --force") : null,
                "sync" => run.Arguments.Contains("--delete") ? Lost("aws.lost", "s3 sync --delete") : null,
                _ => null,
            };
        }

        if (operation is "delete-message" or "delete-message-batch" or "delete-tags" or "delete-object-tagging" or "delete-bucket-tagging" or "wait")
        {
            return null;
        }

        string[] verbs = ["delete", "terminate-", "batch-delete-", "purge-", "destroy-", "deregister-", "remove-permission", "schedule-key-deletion", "disable-key", "leave-organization", "close-account", "release-address", "deprovision-", "empty-"];
        return verbs.Any(verb => operation.StartsWith(verb, StringComparison.Ordinal)) ? Lost("aws.lost", $"{service} {operation}") : null;
    }

    private static Refusal? Gcloud(Invocation run)
    {
        var words = Words(run, "");
        if (words is ["alpha" or "beta", ..])
        {
            words = words[1..];
        }

        if (words is ["config" or "auth" or "topic" or "help", ..] || run.Arguments.Contains("--help"))
        {
            return null;
        }

        return words switch
        {
            ["storage", "rm", ..] => run.Arguments.Any(word => word is "-r" or "-R" or "--recursive" or "-a" || word.Contains("**", StringComparison.Ordinal) || Mark.HasGlob(word)) ? Lost("gcp.lost", "storage rm -r") : null,
            ["storage", "rsync", ..] => run.Arguments.Any(word => word.StartsWith("--delete", StringComparison.Ordinal)) ? Lost("gcp.lost", "storage rsync --delete") : null,
            _ => words.Take(6).FirstOrDefault(word => word is "delete" or "destroy" or "purge" or "delete-instances" or "delete-iam-policy" or "delete-access-config") is { } verb
                ? Lost("gcp.lost", string.Join(' ', words.TakeWhile(word => word != verb).Take(4).Append(verb))) : null,
        };
    }

    private static Refusal? Gsutil(Invocation run)
    {
        var words = Options.Read(run.Arguments, "oh", stopsAtOperand: true).Operands;
        var options = Options.Read([.. words.Skip(1)]);
        return words switch
        {
            ["rm", ..] => options.HasAny("rRa") || words.Exists(word => Mark.HasGlob(word) || word.Contains("**", StringComparison.Ordinal)) ? Lost("gcp.lost", "gsutil rm -r") : null,
            ["rb", ..] => Lost("gcp.lost", "gsutil rb"),
            ["rsync", ..] => options.Has('d') && !options.Has('n') ? Lost("gcp.lost", "gsutil rsync -d") : null,
            _ => null,
        };
    }

    private static Refusal? Azure(Invocation run)
    {
        var words = run.Arguments.TakeWhile(word => word is not ['-', ..]).ToList();
        if (words.Count == 0)
        {
            words = Words(run, "gno");
        }

        if (words is ["account" or "config" or "configure" or "cache", ..] || run.Arguments.Any(word => word is "--help" or "-h" or "--dryrun"))
        {
            return null;
        }

        return words.Skip(1).FirstOrDefault(word => word is "delete" or "purge" or "delete-batch" or "destroy" or "deallocate-all") is { } verb ? Lost("azure.lost", "az " + string.Join(' ', words.TakeWhile(word => word != verb).Take(4).Append(verb)))
            : words is ["deployment", ..] && run.Arguments.Any(word => word.Equals("Complete", StringComparison.OrdinalIgnoreCase)) ? Lost("azure.lost", "a deployment in complete mode")
            : null;
    }

    private static Refusal? Terraform(Invocation run)
    {
        var words = run.Arguments.Where(word => word is not ['-', ..]).ToList();
        if (words is ["run-all" or "run", ..])
        {
            words = words[1..];
        }

        if (run.Arguments.Any(word => word is "-help" or "--help" or "-h"))
        {
            return null;
        }

        var isApproved = run.Arguments.Any(word => word is "-auto-approve" or "--auto-approve" or "-auto-approve=true" or "--auto-approve=true" or "--terragrunt-non-interactive");
        var destroys = run.Arguments.Any(word => word is "-destroy" or "--destroy" or "-destroy=true");
        return words switch
        {
            ["destroy", ..] => Lost("terraform.lost", $"{run.Program} destroy"),
            ["apply" or "refresh" or "deploy", ..] => destroys ? Lost("terraform.lost", $"{run.Program} apply -destroy") : isApproved ? Unseen($"{run.Program} apply -auto-approve", $"{run.Program} plan") : null,
            ["state", "rm" or "push" or "mv" or "replace-provider", ..] => words[1] is "mv" or "replace-provider" ? null : Lost("terraform.lost", $"{run.Program} state {words[1]}"),
            ["workspace", "delete", ..] => Lost("terraform.lost", $"{run.Program} workspace delete"),
            ["taint", ..] => Lost("terraform.lost", $"{run.Program} taint, which has the resource destroyed,"),
            ["force-unlock", ..] => Lost("terraform.lost", $"{run.Program} force-unlock"),
            _ => null,
        };
    }

    /// <summary>Services whose commands all say what they do.</summary>
    private static Refusal? Service(Invocation run)
    {
        var words = Words(run, "");
        string[] verbs = ["delete", "destroy", "remove", "rm", "del", "rb", "purge", "reset", "rmdir", "drop", "wipe"];
        foreach (var word in words.Take(5))
        {
            var verb = word.Contains(':') ? word[(word.LastIndexOf(':') + 1)..] : word;
            if (!verbs.Contains(verb) || (run.Program is "s3cmd" or "mc" && verb is "rm" or "del" && !run.Arguments.Any(given => given is "--recursive" or "-r" or "--force")))
            {
                continue;
            }

            // Settings of an application, which are made again.
            if (word is "config:remove" || (words[0] is "env" or "config" or "secrets" or "secret" or "alias" && run.Program is not "copilot"))
            {
                return null;
            }

            return Lost("cloud.lost", $"{run.Program} {Mark.Shown(word)}");
        }

        return words is ["sync", ..] && run.Program == "rclone" && words is [.., ['/', ..] or "."] ? Lost("cloud.lost", "rclone sync") : words is ["db", ..] && run.Program == "supabase" && words.Contains("reset") ? Lost("cloud.lost", "db reset") : null;
    }

    /// <summary>curl: a request that deletes all.</summary>
    public static Refusal? Request(Options options)
    {
        if (!options.Values("-X", "--request").Any(method => method.Equals("DELETE", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return options.Operands.Exists(word => word.EndsWith("/_all", StringComparison.Ordinal) || word.EndsWith("/*", StringComparison.Ordinal) || word.EndsWith($"/{Mark.Star}", StringComparison.Ordinal)
            || word.Contains("api.github.com/repos/", StringComparison.Ordinal) && word.Count(c => c == '/') <= 5) ? Lost("http.lost", "DELETE of all") : null;
    }
}
