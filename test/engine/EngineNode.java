import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One node of the test cluster in a process of its own: name, HTTP port, transport port, folder, addresses of all, names of all. */
public final class EngineNode {
  public static void main(String[] words) throws Exception {
    OpenSearchRunner runner = new OpenSearchRunner();
    // Its own limit, 9299, makes it end in silence with any port above.
    runner.setMaxHttpPort(-1);
    runner.onBuild((number, settings) -> {
      settings.put("node.name", words[0]);
      settings.put("network.host", "127.0.0.1");
      settings.put("http.port", words[1]);
      settings.put("transport.port", words[2]);
      settings.putList("discovery.seed_hosts", words[4].split(","));
      settings.putList("cluster.initial_cluster_manager_nodes", words[5].split(","));
      settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
      settings.put("cluster.fault_detection.leader_check.interval", "1s");
      settings.put("cluster.fault_detection.follower_check.interval", "1s");
    });
    runner.build(OpenSearchRunner.newConfigs().clusterName("archive-test").numOfNode(1).basePath(words[3]).printOnFailure());
    new CountDownLatch(1).await();
  }
}
