package io.hotshot4j.examples.sequencer.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.examples.sequencer.SampleChain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenesisFileTest {
  private static final String KEY = "ab".repeat(32);

  @TempDir Path directory;

  @Test
  void readsWhatItWrites() {
    Genesis genesis =
        SampleChain.GENESIS
            .withChainId(7)
            .withMaxTransactions(9)
            .withMaxBlockBytes(2048)
            .withAvailability(Availability.committee(3))
            .withApplication(Bytes.ofHex("0102"));
    assertEquals(genesis, GenesisFile.parse(GenesisFile.format(genesis)));
    assertEquals(genesis.hash(), GenesisFile.parse(GenesisFile.format(genesis)).hash());
  }

  @Test
  void onlyMembersAreRequired() {
    Genesis genesis = GenesisFile.parse("{\"members\":[{\"key\":\"" + KEY + "\",\"stake\":3}]}");
    Member member = new Member(new PublicKey(Bytes.ofHex(KEY)), 3);
    assertEquals(Genesis.of(Committee.of(List.of(member))), genesis);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "nonsense | JSON",
        "[] | object",
        "{} | members",
        "{'members':[]} | members",
        "{'members':[{'key':'zz'}]} | member 0",
        "{'members':[{'stake':1}]} | member 0",
        "{'members':[{'key':'ab','stake':0}]} | stake",
        "{'members':[{'key':'ab','stake':'1'}]} | stake",
        "{'members':[{'key':'ab'},{'key':'ab'}]} | twice",
        "{'members':[{'key':'ab','name':1}]} | name",
        "{'members':[{'key':'ab'}],'chainid':1} | chainid",
        "{'members':[{'key':'ab'}],'chainId':-1} | chainId",
        "{'members':[{'key':'ab'}],'maxTransactions':0} | max transactions",
        "{'members':[{'key':'ab'}],'maxBlockBytes':5} | max block bytes",
        "{'members':[{'key':'ab'}],'daCommittee':0} | 'daCommittee' is 0, not 1 to 1",
        "{'members':[{'key':'ab'}],'daCommittee':2} | 'daCommittee' is 2, not 1 to 1",
        "{'members':[{'key':'ab'}],'daCommittee':'all'} | daCommittee",
        "{'members':[{'key':'ab'}],'hash':'0x12'} | hash",
        "{'members':[{'key':'ab'}],'members':[]} | JSON",
      })
  void whatIsWrongIsNamedWithTheFile(String text, String named) throws Exception {
    // S-30.
    Path file = Files.writeString(directory.resolve("genesis.json"), text.replace('\'', '"'));
    SequencerException e = assertThrows(SequencerException.class, () -> GenesisFile.read(file));
    assertTrue(e.toString().contains(named), e.toString());
    assertTrue(e.toString().contains(file.toString()), e.toString());
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = directory.resolve("none.json");
    SequencerException e = assertThrows(SequencerException.class, () -> GenesisFile.read(file));
    assertTrue(e.toString().contains(file.toString()), e.toString());
  }
}
