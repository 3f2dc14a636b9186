using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>kubectl and helm.</summary>
internal static class ClusterRule
{
    private static readonly string[] WithValue =
    [
        "--namespace", "--context", "--kubeconfig", "--cluster", "--user", "--server", "--token", "--as", "--request-timeout", "--selector", "--filename", "--field-selector", "--grace-period", "--timeout", "--output", "--cascade", "--container",
        "--kube-context", "--replicas", "--v",
    ];

    /// <summary>What a controller makes again, or a manifest does, and which holds no data.</summary>
    private static readonly HashSet<string> Made =
    [
        "pod", "pods", "po", "job", "jobs", "replicaset", "replicasets", "rs", "event", "events", "deployment", "deployments", "deploy", "service", "services", "svc", "configmap", "configmaps", "cm",
        "ingress", "ingresses", "ing", "cronjob", "cronjobs", "cj", "hpa", "horizontalpodautoscaler", "endpoints", "lease", "leases", "daemonset", "daemonsets", "ds",
    ];

    private static Refusal Lost(string why) => new("kubernetes.lost", why, "name the one object, or let a person do it; --dry-run=client shows what would go");

    public static Refusal? Decide(Invocation run)
    {
        var dashes = run.Arguments.TakeWhile(word => word != "--").ToList();
        var options = Options.Read(dashes, "nlfockvLs", WithValue);
        if (run.Arguments.Any(word => word.StartsWith("--dry-run", StringComparison.Ordinal) && word is not ("--dry-run=none" or "--dry-run=false")) || options.Has("--help"))
        {
            return null;
        }

        var words = run.Program == "microk8s" ? [.. options.Operands.Skip(1)] : options.Operands;
        if (run.Program == "helm" || (run.Program == "microk8s" && options.Operands is ["helm" or "helm3", ..]))
        {
            return words is ["uninstall" or "delete" or "del" or "un", ..] ? Lost("it takes down all that the release has made") : null;
        }

        return words switch
        {
            ["delete", .. var what] => Delete(options, what),
            ["drain", ..] => Lost("it throws all pods off a node"),
            ["replace", ..] => options.Has("--force") ? Lost("it deletes the object before it makes it again") : null,
            ["apply", ..] => options.Has("--prune") ? Lost("--prune deletes what isn't in the manifests") : null,
            ["exec", ..] or ["rsh", ..] => Inner(run),
            ["scale", ..] => options.Has("--all") && options.Values("--replicas").Contains("0") ? Lost("it stops everything") : null,
            ["adm" or "admin", "drain", ..] => Lost("it throws all pods off a node"),
            _ => null,
        };
    }

    private static Refusal? Delete(Options options, List<string> what)
    {
        if (options.Has("--all") || options.Has('A') || options.Has("--all-namespaces"))
        {
            return Lost("it deletes all of them");
        }

        if (options.Has('f') || options.Has("--filename") || options.Has('k') || options.Has("--kustomize"))
        {
            return Lost("it deletes all that the manifests name");
        }

        foreach (var word in what.Take(1).Concat(what.Skip(1).Where(word => word.Contains('/'))))
        {
            foreach (var kind in word.Split('/')[0].Split(','))
            {
                var name = kind.Split('.')[0].ToLowerInvariant();
                if (Mark.IsUnknown(name))
                {
                    return Lost("nobody can know what it would delete");
                }

                if (!Made.Contains(name))
                {
                    return Lost(name is "namespace" or "namespaces" or "ns" ? "a namespace is all that is in it" : name == "all" ? "it deletes everything in the namespace" : $"{name} can't be made again by itself");
                }
            }
        }

        return what.Count > 1 && what.Skip(1).Any(name => name is [Mark.Unknown]) && !what[0].StartsWith("po", StringComparison.Ordinal) ? Lost("nobody can know what it would delete") : null;
    }

    private static Refusal? Inner(Invocation run)
    {
        run.Fencing.Decide([.. run.Arguments.SkipWhile(word => word != "--").Skip(1)], run.Call);
        return null;
    }
}
