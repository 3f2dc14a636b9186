using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands.Rules;

/// <summary>Values of variables and of ssh's options that are commands themselves.</summary>
internal static class CommandValues
{
    private static readonly HashSet<string> Variables =
    [
        "PAGER", "EDITOR", "VISUAL", "BROWSER", "MANPAGER", "LESSOPEN", "LESSCLOSE", "PROMPT_COMMAND", "SUDO_EDITOR", "FCEDIT", "SSH_ASKPASS", "SUDO_ASKPASS", "RSYNC_RSH", "CVS_RSH",
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_PAGER", "GIT_EDITOR", "GIT_SEQUENCE_EDITOR", "GIT_EXTERNAL_DIFF", "GIT_ASKPASS", "GIT_PROXY_COMMAND", "PSQL_PAGER", "PSQL_EDITOR", "SYSTEMD_PAGER", "KUBE_EDITOR",
    ];

    private static readonly string[] SshOptions = ["ProxyCommand", "LocalCommand", "KnownHostsCommand", "RemoteCommand"];

    /// <summary>Decides the value of an assignment, if programs run what that variable holds.</summary>
    public static void ReadAssignment(Fencing fencing, string assignment)
    {
        var equals = assignment.IndexOf('=');
        if (equals > 0 && Variables.Contains(assignment[..equals].TrimEnd('+')))
        {
            Read(fencing, assignment[(equals + 1)..]);
        }
    }

    /// <summary>ssh, scp and sftp: what <c>-o</c> has them run.</summary>
    public static void ReadSsh(Invocation run, Options options)
    {
        foreach (var option in options.Values("-o"))
        {
            var trimmed = option.TrimStart();
            if (SshOptions.FirstOrDefault(name => trimmed.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } name)
            {
                Read(run.Fencing, trimmed[name.Length..].TrimStart(' ', '\t', '='));
            }
        }
    }

    private static void Read(Fencing fencing, string text)
    {
        var folders = fencing.State.Folders;
        fencing.Read(Mark.ToText(text), positional: null);
        fencing.State.Folders = folders;
    }
}
