using RunTui.Dashboard.Configuration;

namespace RunTui.Dashboard.Notices;

/// <summary>How a dashboard tells somebody who isn't looking.</summary>
/// <param name="Config">What is configured now.</param>
/// <param name="Terminal">What the terminal understands.</param>
public sealed record NoticeOptions(Func<NoticesConfig> Config, NoticeTerminal Terminal);
